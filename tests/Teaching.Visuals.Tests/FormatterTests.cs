using System.Reflection;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>.NET Interactive dies of a preferred MIME type without a formatter: what a visual promises it must keep. Tests of formatters run one by one: what a session was brought belongs to the process.</summary>
[Collection(nameof(FormatterTests))]
public sealed class FormatterTests
{
    public static TheoryData<Type> Displayable => [.. typeof(Show).Assembly.GetExportedTypes().Where(type => typeof(IHtml).IsAssignableFrom(type))];

    [Fact]
    public void There_are_visuals_to_check() => Assert.True(Displayable.Count >= 5);

    [Theory]
    [MemberData(nameof(Displayable))]
    public void Preferred_types_are_exactly_those_that_can_be_formatted(Type type)
    {
        // As the host does it: by names alone.
        var attribute = Assert.Single(type.GetCustomAttributes(inherit: true), a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var preferred = Get<string[]>(attribute, "PreferredMimeTypes");
        var source = Activator.CreateInstance(Get<Type>(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        Assert.Equal(["text/html", "text/plain"], preferred);
        Assert.Equal(preferred, formatters.Select(formatter => Get<string>(formatter, "MimeType")));
    }

    [Theory]
    [MemberData(nameof(Gallery.Names), MemberType = typeof(Gallery))]
    public void Formatters_write_what_the_visual_says(string name)
    {
        var visual = Gallery.All[name];
        var attribute = visual.GetType().GetCustomAttributes(inherit: true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance(Get<Type>(attribute, "FormatterSourceType"))!;
        var texts = ((IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).Select(formatter =>
        {
            using var writer = new StringWriter();
            Assert.Equal(true, formatter.GetType().GetMethod("Format")!.Invoke(formatter, [visual, writer]));
            return writer.ToString();
        });
        Assert.Equal([visual.ToHtml(), visual.ToString()], texts);
    }

    private static T Get<T>(object instance, string property) =>
        (T)instance.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(instance)!;
}
