using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Teaching.Cnn;
using Teaching.Visuals;

namespace Teaching.Interactive.Tests;

/// <summary>A kernel of .NET Interactive in this process.</summary>
public sealed class TeachingExtensionTests : IAsyncLifetime, IDisposable
{
    private readonly CompositeKernel _kernel = new() { new KeyValueStoreKernel() };
    private readonly string _root = Directory.CreateTempSubdirectory("kurs für #C ").FullName;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "notebooks"));
        await File.WriteAllTextAsync(Path.Combine(_root, "notebooks", "04-what-does-a-filter-find.ipynb"), """
            { "cells": [{ "cell_type": "markdown", "source": ["# What does a filter find?\n", "\n", "You write a <filter> by hand.\n", "\n", "*25 minutes · you need: [lesson 03](03-stride.ipynb)*"] }] }
            """);
        await File.WriteAllTextAsync(Path.Combine(_root, "notebooks", "05-broken.ipynb"), "{");
        AppContext.SetData("Teaching.Data", Path.Combine(_root, "data"));
        await new TeachingExtension().OnLoadAsync(_kernel);
        await new TeachingExtension().OnLoadAsync(_kernel);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        AppContext.SetData("Teaching.Data", null);
        _kernel.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Loaded_into_a_notebook_it_reads_pictures_that_the_course_cannot()
    {
        Assert.Single(ImageDecoders.Registered.OfType<ImageSharpDecoder>());
        Directory.CreateDirectory(Path.Combine(_root, "sets", "cat"));
        using (var picture = new SixLabors.ImageSharp.Image<SixLabors.ImageSharp.PixelFormats.L8>(3, 3, new SixLabors.ImageSharp.PixelFormats.L8(255)))
        {
            SixLabors.ImageSharp.ImageExtensions.SaveAsGif(picture, Path.Combine(_root, "sets", "cat", "1.gif"));
        }

        Assert.Equal(1, PictureFiles.FromFolders(Path.Combine(_root, "sets"), size: 3, channels: 1).Load().Images[0, 1, 2, 0], 1e-6f);
    }

    [Fact]
    public async Task The_command_lists_the_lessons_of_the_course()
    {
        var shown = await ShowAsync("#!lesson");
        Assert.Contains("<strong>04 What does a filter find?</strong>", shown, StringComparison.Ordinal);
        Assert.Contains("05-broken", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!lesson 04")]
    [InlineData("#!lesson 4")]
    [InlineData("#!lesson --number 04")]
    public async Task The_command_shows_one_lesson(string code)
    {
        var shown = await ShowAsync(code);
        Assert.Contains("You write a &lt;filter&gt; by hand.", shown, StringComparison.Ordinal);
        Assert.Contains("you need: lesson 03", shown, StringComparison.Ordinal);
        Assert.Contains("04-what-does-a-filter-find.ipynb", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("05", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lesson_that_is_not_there_and_a_folder_without_lessons_are_said()
    {
        Assert.Contains("There is no lesson 77", await ShowAsync("#!lesson 77"), StringComparison.Ordinal);
        AppContext.SetData("Teaching.Data", Path.Combine(_root, "elsewhere", "data"));
        Assert.Contains("No lessons lie in", await ShowAsync("#!lesson"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_of_plotly_net_is_shown_as_ours_without_a_network()
    {
        var html = Show.Line("Loss", "epoch", "loss", new Series("training", [2.5, 1.25])).ToPlotlyNet().ToDisplayString("text/html");
        Assert.Contains("<figure", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_that_only_plotly_draws_is_left_to_its_own_formatter()
    {
        var html = PlotlyNetCharts.Of("pie", ("values", new[] { 1, 2 })).ToDisplayString("text/html");
        Assert.Contains("Plotly.newPlot", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_image_sharp_is_shown_as_a_picture()
    {
        using var image = Tensor.From(new float[,] { { 0, 1, 0.2f } }).ToImage();
        Assert.StartsWith("<img alt=\"a picture of 1 rows and 3 columns\" src=\"data:image/png;base64,iVBOR", image.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Equal("a picture of 1 rows and 3 columns", image.ToDisplayString("text/plain"));
    }

    [Fact]
    public void What_is_preferred_has_a_formatter_for_charts_and_pictures()
    {
        foreach (var type in new[] { typeof(GenericChart), typeof(SixLabors.ImageSharp.Image<SixLabors.ImageSharp.PixelFormats.L8>) })
        {
            Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(type));
        }
    }

    private async Task<string> ShowAsync(string code)
    {
        var result = await _kernel.SendAsync(new SubmitCode(code));
        Assert.DoesNotContain(result.Events, happened => happened is CommandFailed);
        return Assert.Single(result.Events.OfType<DisplayedValueProduced>()).FormattedValues.Single(value => value.MimeType == "text/html").Value;
    }
}
