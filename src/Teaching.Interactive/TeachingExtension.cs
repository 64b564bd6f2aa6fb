using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using SixLabors.ImageSharp;
using Teaching.Cnn;

namespace Teaching.Interactive;

/// <summary>What .NET Interactive knows of the course: how charts of Plotly.NET and pictures of ImageSharp are shown without a network, that ImageSharp reads pictures from now on, and the command <c>#!lesson</c>.</summary>
/// <example><code>
/// await new TeachingExtension().OnLoadAsync(Microsoft.DotNet.Interactive.Kernel.Root);
/// #!lesson 04
/// </code></example>
public sealed class TeachingExtension : IKernelExtension
{
    /// <summary>Registers formatters, the decoder and the command.</summary>
    /// <param name="kernel">The kernel of the notebook.</param>
    public Task OnLoadAsync(Microsoft.DotNet.Interactive.Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        RegisterFormatters();
        ImageDecoders.Register(new ImageSharpDecoder());
        if (!kernel.KernelInfo.SupportedDirectives.Any(directive => directive.Name == LessonCommand.Directive))
        {
            kernel.AddDirective<LessonCommand>(
                new KernelActionDirective(LessonCommand.Directive)
                {
                    Description = "Shows a lesson of the course: its question, what it needs, where it lies; all of them without a number.",
                    Parameters = { new KernelDirectiveParameter("--number", "The lesson's number, for example 04.") { AllowImplicitName = true } },
                },
                (command, context) =>
                {
                    context.Display(CourseCard.Of(command.Number), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
                    return Task.CompletedTask;
                });
        }

        return Task.CompletedTask;
    }

    /// <summary>Registers the formatters alone.</summary>
    public static void RegisterFormatters()
    {
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(Html(chart)), HtmlFormatter.MimeType);
        Formatter.Register<GenericChart>((chart, writer) => writer.Write(TryFigure(chart)?.ToString() ?? "a chart of Plotly.NET"), PlainTextFormatter.MimeType);
        Formatter.Register<Image>((image, writer) => writer.Write(Html(image)), HtmlFormatter.MimeType);
        Formatter.Register<Image>((image, writer) => writer.Write(Words(image)), PlainTextFormatter.MimeType);
        foreach (var type in new[] { typeof(GenericChart), typeof(Image) })
        {
            // Exactly what has a formatter: a preferred type without one ends the host's process.
            Formatter.SetPreferredMimeTypesFor(type, HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
        }
    }

    private static string Html(GenericChart chart) => TryFigure(chart) switch
    {
        // The host's own formatter brings the scripts that make a chart of ours alive.
        { } figure => figure.ToDisplayString(HtmlFormatter.MimeType),

        // Maps, surfaces and the like are for plotly.js alone, which this one takes from the network.
        _ => Plotly.NET.Interactive.Formatters.toInteractiveHTML(chart),
    };

    private static Teaching.Visuals.Figure? TryFigure(GenericChart chart)
    {
        try
        {
            return chart.ToFigure();
        }
        catch (DataException)
        {
            return null;
        }
    }

    private static string Html(Image image)
    {
        using var bytes = new MemoryStream();
        image.SaveAsPng(bytes);
        return $"<img alt=\"{Words(image)}\" src=\"data:image/png;base64,{Convert.ToBase64String(bytes.ToArray())}\" style=\"max-width:100%;height:auto;image-rendering:pixelated\">";
    }

    private static string Words(Image image) => FormattableString.Invariant($"a picture of {image.Height} rows and {image.Width} columns");
}
