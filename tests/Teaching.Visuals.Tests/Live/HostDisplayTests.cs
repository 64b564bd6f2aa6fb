using System.Runtime.Loader;
using ClrKernel.Core.Primitives;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;

namespace Teaching.Visuals.Tests;

/// <summary>Hosts as they declare their displays, under the names by which they are known.</summary>
[Collection(nameof(FormatterTests))]
public sealed class HostDisplayTests
{
    private readonly KernelInvocationContext _cell = new();

    [Fact]
    public void Dotnet_interactive_shows_once_in_the_running_cell_and_updates_in_place()
    {
        KernelInvocationContext.Current = _cell;
        var update = HostDisplay.Find(Fake)!("one");
        update("two");
        update("three");
        Assert.Equal(["shown one", "updated two", "updated three"], _cell.Seen);
    }

    [Fact]
    public void A_dotnet_interactive_without_its_cells_display_is_a_host_without_a_display() =>
        Assert.Null(HostDisplay.Find((from, type) => type.EndsWith("Extensions", StringComparison.Ordinal) ? null : Fake(from, type)));

    [Fact]
    public void Outside_a_cell_and_where_the_host_throws_the_callers_hear_of_it()
    {
        KernelInvocationContext.Current = null;
        var show = HostDisplay.Find(Fake)!;
        Assert.Throws<InvalidOperationException>(() => show("one"));

        KernelInvocationContext.Current = _cell;
        _cell.OnShow = new NotSupportedException("no such display");
        Assert.Throws<NotSupportedException>(() => show("one"));

        _cell.OnShow = null;
        var update = show("one");
        _cell.OnUpdate = new ObjectDisposedException("the display");
        Assert.Throws<ObjectDisposedException>(() => update("two"));
    }

    [Fact]
    public void ClrKernel_shows_once_and_updates_the_cell_that_it_returned()
    {
        DisplayValues.Seen.Clear();
        var update = HostDisplay.Find(Only("ClrKernel.Core.Primitives"))!("one");
        update("two");
        Assert.Equal(["one", "two"], DisplayValues.Seen);
    }

    [Fact]
    public void Verso_and_a_process_without_a_host_have_no_display_to_update()
    {
        Assert.Null(HostDisplay.Find(Only("Verso.Abstractions")));
        Assert.Null(HostDisplay.Find((_, _) => null));
        Assert.Null(HostDisplay.Find());
    }

    [Theory]
    [InlineData("public static class DisplayValues { }")]
    [InlineData("public static class DisplayValues { public static void Display(object value) { } }")]
    [InlineData("public static class DisplayValues { public static string Display(object value) => \"\"; }")]
    [InlineData("public static class DisplayValues { public static Cell Display(object value, int needed) => null; } public class Cell { public void Update(object value) { } }")]
    [InlineData("public static class DisplayValues { public static Cell Display(object value) => null; } public class Cell { public void Update(object value, int needed) { } }")]
    public void A_host_of_another_version_is_a_host_without_a_display(string types)
    {
        using var host = new LoadedHost($"namespace ClrKernel.Core.Primitives {{ {types} }}");
        Assert.Null(HostDisplay.Find(host.Find));
        HostDisplay.Register(host.Find);
    }

    [Theory]
    [InlineData("")]
    [InlineData("public static object Register(int other) => null;")]
    [InlineData("public static object Register(System.Type from, System.Type to, string format) => null;")]
    [InlineData("public static object Formatters => throw new System.NotSupportedException(); public static object Register(System.Type from, System.Type to, System.Func<object, object> format) => null;")]
    public void A_registry_of_another_version_is_left_alone(string members)
    {
        using var host = new LoadedHost($$"""
            namespace ClrKernel.Core.Primitives
            {
                public class DisplayObject { }
                public class DisplayHtml { }
                public static class DisplayFormatters { {{members}} }
            }
            """);
        HostDisplay.Register(host.Find);
    }

    [Fact]
    public void ClrKernels_registry_gets_our_html_and_our_text_and_keeps_its_own_for_everything_else()
    {
        DisplayFormatters.Reset(
            new DisplayFormatter(typeof(DisplayObject), typeof(DisplayText), value => new DisplayText($"their text {value.Value}")),
            new DisplayFormatter(typeof(DisplayObject), typeof(DisplayHtml), value => new DisplayHtml($"their html {value.Value}")));
        HostDisplay.Register(Fake);
        HostDisplay.Register(Fake);

        var matrix = Gallery.All["matrix"];
        Assert.Equal(matrix.ToHtml(), DisplayFormatters.Show<DisplayHtml>(matrix).Html);
        Assert.Equal(matrix.ToString(), DisplayFormatters.Show<DisplayText>(matrix).Text);
        Assert.Equal("their html 42", DisplayFormatters.Show<DisplayHtml>(42).Html);
        Assert.Equal("their text ", DisplayFormatters.Show<DisplayText>(null).Text);
        Assert.Equal(4, DisplayFormatters.Formatters.Count());
    }

    [Fact]
    public void A_registry_that_had_no_conversion_shows_everything_else_as_text()
    {
        DisplayFormatters.Reset();
        HostDisplay.Register(Fake);
        Assert.Equal("a &lt; b", DisplayFormatters.Show<DisplayHtml>("a < b").Html);
    }

    [Fact]
    public void A_conversion_of_the_host_that_throws_gives_way_to_text_and_ours_goes_on()
    {
        DisplayFormatters.Reset(new DisplayFormatter(typeof(DisplayObject), typeof(DisplayHtml), _ => throw new NotSupportedException("no such display")));
        HostDisplay.Register(Fake);
        Assert.Equal("a &lt; b", DisplayFormatters.Show<DisplayHtml>("a < b").Html);
        Assert.Equal(Gallery.All["matrix"].ToHtml(), DisplayFormatters.Show<DisplayHtml>(Gallery.All["matrix"]).Html);
    }

    private static Type? Fake(string assembly, string type) => typeof(HostDisplayTests).Assembly.GetType(type);

    private static Func<string, string, Type?> Only(string assembly) => (from, type) => from == assembly ? Fake(from, type) : null;

    /// <summary>A host compiled for one test and loaded under its own name.</summary>
    private sealed class LoadedHost : IDisposable
    {
        private readonly AssemblyLoadContext _context = new("host", isCollectible: true);
        private readonly System.Reflection.Assembly _assembly;

        public LoadedHost(string source)
        {
            using var image = new MemoryStream();
            var result = CSharpCompilation.Create(
                "ClrKernel.Core.Primitives",
                [CSharpSyntaxTree.ParseText(source)],
                [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(image);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
            image.Position = 0;
            _assembly = _context.LoadFromStream(image);
        }

        public Type? Find(string assembly, string type) => _assembly.GetName().Name == assembly ? _assembly.GetType(type) : null;

        public void Dispose() => _context.Unload();
    }
}
