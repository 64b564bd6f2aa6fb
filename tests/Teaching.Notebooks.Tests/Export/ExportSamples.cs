using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Teaching.Notebooks.Tests;

/// <summary>Notebooks that the exporter's tests share.</summary>
internal static class ExportSamples
{
    /// <summary>One of everything, small enough to read as a snapshot.</summary>
    public static Notebook Tiny { get; } = Of(
        Prose("question", "# Is `1 + 1` two?\n\nYes, and we prove it.\n\n20 minutes. <!-- not for readers -->"),
        Prose("sum", "## The sum\n\nThe answer is [2](#claim-sum). Next: [neurons](02-neuron.ipynb#weights), a formula $a+b$.\n\n**Predict:** which number?\n\n<!-- notes: Ask *first*. -->"),
        Code("add", "// adds\nvar sum = 1 + 1;\nClaim.That(\"sum\", sum, 2)", Html("<div class=\"cnn-claim\" id=\"claim-sum\" data-claim=\"sum\">✓ sum: 2</div>")),
        Code("print", "Console.WriteLine($\"{sum}\");", new StreamOutput("stdout", "2\n")) with { Metadata = Tags("hide-input") },
        Code("picture", "picture", Html($"<figure class=\"cnn-figure\"><img alt=\"A red square\" src=\"{SvgAddress(RedSquare)}\"><figcaption>Figure</figcaption></figure>")));

    public const string RedSquare =
        """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><style>@media (prefers-color-scheme: dark){svg{--cnn-ink:#eee}}</style><rect id="a" width="40" height="30" style="fill:var(--cnn-ink,#d00)"/><use href="#a" x="3"/></svg>""";

    /// <summary>A lesson as long and as mixed as a real one.</summary>
    public static Notebook Lesson { get; } = Of(
        Prose("question", """
            # How big is the map that a filter makes?

            You will predict the size of any feature map from three numbers, and know what the edge of the image has to do with it.

            25 minutes. You need [lesson 2](02-neuron.ipynb) and the word *kernel* from the [glossary](glossary.md).
            """),
        Code("setup", "#!import setup.csx") with { Metadata = Tags("hide-input") },
        Prose("size", """
            ## How big is the map?

            A 3×3 kernel slides over a 5×7 image, one pixel at a time, and may not hang over the edge. The first place is the top-left
            corner; the last is where the kernel's right edge meets the image's right edge. Between the two lie as many places as there are rows and
            columns in the map. With height $H$, padding $P$, kernel height $K_H$ and stride $S$ the number of rows is

            $$\left\lfloor\frac{H+P-K_H}{S}\right\rfloor + 1$$

            and the same holds for columns, with $W$ and $K_W$. The sum itself is $y_{ijo} = b_o + \sum_{u=0}^{K_H-1}\sum_{v=0}^{K_W-1}\sum_{c} x_{i+u,\,j+v,\,c}\,k_{uvco}$ for every
            output channel $o$.

            **Predict:** how many rows and columns come out? Write it down.

            ```csharp
            // to read, not to run
            for (var i = 0; i < rows; i++) { total += Dot(image.Window(i), kernel); }
            ```
            """),
        Code("map", """
            // A gradient makes mistakes visible: every pixel differs from its neighbours.
            var image = Image.Gradient(height: 5, width: 7);
            var map = image.Convolve(Kernel.VerticalEdge(3), Padding.Valid);
            foreach (var row in Enumerable.Range(0, map.Shape.Height)) { Console.WriteLine($"row {row}: {string.Join(", ", map.Row(row).Select(value => value.ToString("F2")))}"); }
            Claim.That("map-rows", map.Shape.Height, 3)
            """,
            new StreamOutput("stdout", "row 0: 1.00, 2.00, 3.00, 4.00, 5.00\nrow 1: 1.00, 2.00, 3.00, 4.00, 5.00\n\u001b[32mdone\u001b[0m\n"),
            Html("<div class=\"cnn-claim\" id=\"claim-map-rows\" data-claim=\"map-rows\" data-value=\"3\">✓ map-rows: 3, as the text says</div>")),
        Prose("read", """
            [3](#claim-map-rows) rows, five columns: 5 − 3 + 1 and 7 − 3 + 1. The kernel runs out of room two steps early on each axis.

            | layer | kernel | output | parameters | multiply-adds |
            |---|---|---|---:|---:|
            | `Conv2D` | 3×3 | 148×148×32 | 320 | 6,308,352 |
            | `MaxPooling2D` | 2×2 | 74×74×32 | 0 | 0 |
            | `Dense` | – | 128 | 8,393,856 | 8,393,728 |

            ### What the edge does

            > The edge is where convolutions are born unequal.

            1. Without padding the map is smaller.
            2. With `Padding.Same` it keeps its size ([Dumoulin and Visin 2016](https://arxiv.org/abs/1603.07285)).
            """),
        Code("chart", "Chart.Line(history)", Html(
            $"<figure class=\"cnn-figure\"><img alt=\"Loss falls from 2.3 to 0.4 in three epochs\" src=\"{SvgAddress(Chart)}\"><figcaption>Loss after each epoch, training (solid) and validation (dashed).</figcaption><details><summary>Data</summary><table><thead><tr><th scope=\"col\">epoch</th><th scope=\"col\">loss</th></tr></thead><tbody><tr><td>1</td><td>2.30</td></tr><tr><td>2</td><td>0.61</td></tr></tbody></table></details></figure>")),
        Prose("wide", "## A wide matrix\n\nTwenty columns do not fit on a telephone, so the matrix scrolls in its own region."),
        Code("matrix", "matrix.Display();\nmodel.Summary()", Html(WideMatrix()), Text("Model: \"sequential\"\n" + string.Join('\n', Enumerable.Repeat("│ conv2d (Conv2D)                 │ (None, 148, 148, 32)   │           320 │", 3)))),
        Prose("mistake", "## What if it does not fit?\n\nThe library says what was given, what is needed and how to mend it."),
        Code("error", "image.Convolve(Kernel.Box(9), Padding.Valid)", TooLarge()) with { Metadata = Tags("raises-exception") },
        Prose("end", "## What we found\n\n- The map loses $K-1$ rows and columns.\n- Padding gives them back.\n\n---\n\nSources: the lecture, rows 2–4."));

    private const string Chart = """
        <svg xmlns="http://www.w3.org/2000/svg" width="640" height="300" viewBox="0 0 640 300" font-family="system-ui, sans-serif" font-size="13">
        <style>@media (prefers-color-scheme: dark) { svg { --cnn-ink: #eee; --cnn-line: #444; } }</style>
        <defs><clipPath id="area"><rect x="50" y="10" width="570" height="240"/></clipPath></defs>
        <g style="stroke:var(--cnn-line,#ccc)"><path d="M50 10H620M50 90H620M50 170H620M50 250H620"/></g>
        <g clip-path="url(#area)" style="fill:none;stroke-width:2.5"><path style="stroke:var(--cnn-accent,#06c)" d="M50 30L240 150L430 200L620 215"/><path style="stroke:var(--cnn-accent-2,#c60);stroke-dasharray:6 4" d="M50 40L240 160L430 195L620 225"/></g>
        <g style="fill:var(--cnn-ink,#111)" text-anchor="middle"><text x="50" y="270">1</text><text x="335" y="270">2</text><text x="620" y="270">3</text><text x="335" y="292">epoch</text></g>
        </svg>
        """;

    public static string SvgAddress(string svg) => "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));

    public static Notebook Of(params ImmutableArray<Cell> cells) => new() { Cells = cells };

    public static Cell Prose(string id, string source) => new(CellKind.Markdown, id, source);

    public static Cell Code(string id, string source, params ImmutableArray<Output> outputs) => new(CellKind.Code, id, source) { Outputs = outputs };

    public static Output Html(string html) => new ResultOutput(MimeBundle.OfText(KeyValuePair.Create("text/plain", "object"), KeyValuePair.Create("text/html", html)));

    public static Output Text(string text) => new ResultOutput(MimeBundle.OfText(KeyValuePair.Create("text/plain", text)));

    public static JsonElement Tags(params string[] tags) => JsonSerializer.SerializeToElement(new { tags });

    private static ErrorOutput TooLarge() => new(
        "Teaching.Cnn.ShapeException",
        "kernel 9×9 on image [1, 5, 7, 1]; needed: a kernel of at most 5×7; to mend it: use Padding.Same or a smaller kernel.",
        ["\u001b[31mcell-7(1,7)\u001b[0m", "  image.Convolve(Kernel.Box(9), Padding.Valid)"]);

    private static string WideMatrix()
    {
        var cells = string.Concat(Enumerable.Range(0, 20).Select(Cell));
        return $"<table><caption>Weights of the first row</caption><tbody><tr><th scope=\"row\">row 0</th>{cells}</tr><tr><th scope=\"row\">row 1</th>{cells}</tr></tbody></table>";

        static string Cell(int i) =>
            FormattableString.Invariant($"<td style=\"background:rgb({255 - (i * 8)},{235 - (i * 3)},{180 + (i * 3)});color:#111;text-align:right\">{i * 0.37:F2}</td>");
    }
}
