using System.Reflection;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>The formatters that a host asks, in a process that says that it runs scripts.</summary>
[Collection(nameof(FormatterTests))]
public sealed class LiveFormatterTests
{
    private static Visual Matrix => Gallery.All["matrix"];

    private static Visual Chart => Gallery.All["line"];

    [Fact]
    public void The_formatters_of_a_live_host_bring_the_scripts_and_ToHtml_never_does()
    {
        var charts = Path.GetTempFileName();
        File.WriteAllText(charts, "/* charts */");
        AppContext.SetData(LiveScripts.Door, "run");
        AppContext.SetData(LiveScripts.ChartsDoor, charts);
        try
        {
            LiveScripts.Begin();
            Assert.StartsWith("<script>", Format(Matrix, "text/html"), StringComparison.Ordinal);
            Assert.Equal(Matrix.ToString(), Format(Matrix, "text/plain"));
            Assert.Equal(Matrix.ToHtml(), Format(Matrix, "text/html"));
            Assert.StartsWith("<script>/* charts */</script><figure", Format(Chart, "text/html"), StringComparison.Ordinal);
            Assert.Equal(Chart.ToHtml(), Format(Chart, "text/html"));

            LiveScripts.Begin();
            Assert.DoesNotContain("<script", Matrix.ToHtml(), StringComparison.Ordinal);
            Assert.DoesNotContain("<script", Format(Gallery.A, "text/html"), StringComparison.Ordinal);
            Assert.StartsWith("<script>", Format(BenchGallery.All["pooling"], "text/html"), StringComparison.Ordinal);
        }
        finally
        {
            AppContext.SetData(LiveScripts.Door, null);
            AppContext.SetData(LiveScripts.ChartsDoor, null);
            LiveScripts.Begin();
            File.Delete(charts);
        }
    }

    // As a host does it: by names alone.
    private static string Format(IHtml shown, string mimeType)
    {
        var attribute = shown.GetType().GetCustomAttributes(inherit: true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType"))!;
        var formatter = ((IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).Single(candidate => (string)Get(candidate, "MimeType") == mimeType);
        using var writer = new StringWriter();
        formatter.GetType().GetMethod("Format")!.Invoke(formatter, [shown, writer]);
        return writer.ToString();
    }

    private static object Get(object instance, string property) => instance.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(instance)!;
}
