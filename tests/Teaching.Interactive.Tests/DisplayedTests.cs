using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using Teaching.Cnn;

namespace Teaching.Interactive.Tests;

/// <summary>What the bridges' room shows of its own, in the formatter of .NET Interactive; the other rooms' tests do the same for theirs.</summary>
public sealed class DisplayedTests : IDisposable
{
    private static readonly string[] Cultures = ["", "de-DE", "ar-SA"];

    private readonly string _folder = Directory.CreateTempSubdirectory("lessons ").FullName;

    public DisplayedTests() => File.WriteAllText(Path.Combine(_folder, "04-what-does-a-filter-find.ipynb"), """
        { "cells": [{ "cell_type": "markdown", "source": "# What does a filter find?\n\nYou write a <filter>.\n\n*25 minutes*" }] }
        """);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_type_that_shows_itself_has_an_example_here()
    {
        var types = typeof(TeachingExtension).Assembly.GetTypes().Where(type => !type.IsInterface && !type.IsAbstract).ToArray();
        var shown = types.Where(type => typeof(IHtml).IsAssignableFrom(type)).ToArray();

        Assert.Equal(Examples().Select(one => one.GetType()).Distinct(), shown);
        Assert.Equal(shown, types.Where(type => type.GetCustomAttributes(inherit: true).Any(one => one.GetType().Name == "TypeFormatterSourceAttribute")));
        Assert.Equal(shown, types.Where(type => type.GetMethod("ToHtml", Type.EmptyTypes) is not null));
    }

    [Fact]
    public void It_says_itself_as_our_html_and_our_text_alone_and_inside_others_under_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in Cultures)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.All(Examples(), one =>
                {
                    Assert.Equal(one.ToHtml(), one.ToDisplayString("text/html"));
                    Assert.Equal(one.ToString(), one.ToDisplayString("text/plain"));
                    foreach (var holder in new object[] { new[] { one, one }, new { Name = "it", Shown = one }, new Dictionary<string, object> { ["it"] = one } })
                    {
                        Assert.Contains(one.ToHtml(), holder.ToDisplayString("text/html"), StringComparison.Ordinal);
                        Assert.Contains(one.ToString()!.Split('\n')[0], holder.ToDisplayString("text/plain"), StringComparison.Ordinal);
                    }
                });
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Html_and_text_are_what_it_prefers_and_it_has_a_formatter_for_each() => Assert.All(Examples(), one =>
    {
        var preferred = Formatter.GetPreferredMimeTypesFor(one.GetType());
        Assert.Equal(["text/html", "text/plain"], preferred);
        Assert.All(preferred, mimeType => Assert.Equal(mimeType, Formatter.GetPreferredFormatterFor(one.GetType(), mimeType).MimeType));
    });

    private IHtml[] Examples() => [CourseCard.Of(null, _folder), CourseCard.Of("4", _folder), CourseCard.Of("77", _folder)];
}
