using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using Teaching.Cnn;
using Teaching.Visuals;

namespace Teaching.Course.Tests.Hosts;

/// <summary>.NET Interactive's own formatter with every object that lessons show: it knows them by convention alone.</summary>
public sealed class DotNetInteractiveTests
{
    private static readonly string[] Cultures = ["", "de-DE", "ar-SA"];

    // The rooms that lessons load. Of the bridges' room its own tests take care, where it is built.
    private static readonly System.Reflection.Assembly[] Rooms = [typeof(Tensor).Assembly, typeof(Show).Assembly, typeof(Claim).Assembly];
    private static readonly string[] Others = ["Teaching.Notebooks", "Teaching.Course.Tests"];

    public static TheoryData<string> Types => [.. Displayed.All.Select(shown => shown.GetType().Name)];

    [Fact]
    public void Every_type_that_shows_itself_has_an_example_here()
    {
        var missing = Rooms.SelectMany(room => room.GetTypes()).Where(type => IsShown(type) && !type.IsAbstract).Except(Displayed.All.Select(shown => shown.GetType())).Select(type => type.Name);
        Assert.True(!missing.Any(), $"add an example to Displayed for {string.Join(", ", missing)}");
    }

    [Fact]
    public void What_has_one_sign_of_showing_itself_has_all_of_them() => Assert.All(Rooms.SelectMany(room => room.GetTypes()).Where(type => !type.IsInterface), type =>
    {
        var marked = type.GetCustomAttributes(inherit: true).Any(one => one.GetType().Name == "TypeFormatterSourceAttribute");
        Assert.True(marked == IsShown(type), $"{type.Name}: .NET Interactive finds it by its attribute, which it {(marked ? "has" : "lacks")}");
        Assert.True(IsShown(type) == (type.GetMethod("ToHtml", Type.EmptyTypes) is not null), $"{type.Name}: Verso finds it by ToHtml()");
        Assert.True(!IsShown(type) || type.IsAbstract || type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType != typeof(object), $"{type.Name} has no text of its own");
    });

    [Fact]
    public void Every_room_that_lessons_load_is_looked_through() =>
        Assert.Equal(Directory.GetFiles(AppContext.BaseDirectory, "Teaching.*.dll").Select(Path.GetFileNameWithoutExtension).Where(name => !Others.Contains(name)).Order(StringComparer.Ordinal), Rooms.Select(room => room.GetName().Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Types))]
    public void An_object_says_itself_as_our_html_and_our_text_under_every_culture(string type)
    {
        var shown = Find(type);
        Each(() =>
        {
            Assert.Equal(shown.ToHtml(), shown.ToDisplayString("text/html"));
            Assert.Equal(shown.ToString(), shown.ToDisplayString("text/plain"));
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Html_and_text_are_what_it_prefers_and_it_has_a_formatter_for_each(string type)
    {
        var shown = Find(type);
        var preferred = Formatter.GetPreferredMimeTypesFor(shown.GetType());
        Assert.Equal(["text/html", "text/plain"], preferred);
        Assert.All(preferred, mimeType => Assert.Equal(mimeType, Formatter.GetPreferredFormatterFor(shown.GetType(), mimeType).MimeType));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Inside_arrays_and_properties_it_says_itself_the_same_way(string type)
    {
        var shown = Find(type);
        Each(() =>
        {
            foreach (var holder in new object[] { new[] { shown, shown }, new List<object> { shown }, new { Name = "it", Shown = shown }, new Dictionary<string, object> { ["it"] = shown }, ("it", shown) })
            {
                Assert.Contains(shown.ToHtml(), holder.ToDisplayString("text/html"), StringComparison.Ordinal);
                Assert.Contains(FirstLine(shown), holder.ToDisplayString("text/plain"), StringComparison.Ordinal);
            }
        });
    }

    private static bool IsShown(Type type) => typeof(IHtml).IsAssignableFrom(type);

    private static IHtml Find(string type) => Displayed.All.Single(shown => shown.GetType().Name == type);

    private static string FirstLine(IHtml shown) => shown.ToString()!.Split('\n')[0].TrimEnd();

    private static void Each(Action check)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in Cultures)
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                check();
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
