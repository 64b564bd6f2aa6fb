using System.Globalization;
using System.Net;
using System.Text;

namespace Teaching.Cnn;

/// <summary>How a tensor prints: shape and range first, then its numbers, at most a corner of them.</summary>
internal static class TensorText
{
    private const int MaxRows = 12;
    private const int MaxColumns = 12;

    public static string Plain(Tensor tensor)
    {
        var text = new StringBuilder(Title(tensor));
        var cells = Corner(tensor, out var cut);
        var width = cells.Max(row => row.Max(cell => cell.Length));
        foreach (var row in cells)
        {
            text.Append('\n').AppendJoin(' ', row.Select(cell => cell.PadLeft(width)));
        }

        return (cut is null ? text : text.Append('\n').Append(cut)).ToString();
    }

    public static string Html(Tensor tensor)
    {
        var text = new StringBuilder("<table class=\"cnn-tensor\"><caption>")
            .Append(WebUtility.HtmlEncode(Title(tensor))).Append("</caption><tbody>");
        var cells = Corner(tensor, out var cut);
        foreach (var row in cells)
        {
            text.Append("<tr>");
            foreach (var cell in row)
            {
                text.Append("<td>").Append(cell).Append("</td>");
            }

            text.Append("</tr>");
        }

        text.Append("</tbody></table>");
        return (cut is null ? text : text.Append("<p>").Append(cut).Append("</p>")).ToString();
    }

    /// <summary>At most five significant digits; whole numbers without a point, zero never as −0.</summary>
    public static string Number(float value) =>
        value == 0 ? "0" : value.ToString("0.#####;-0.#####", CultureInfo.InvariantCulture) is var text && text is not ("0" or "-0") && Math.Abs(value) < 1e6f
            ? text
            : value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Title(Tensor tensor)
    {
        var least = float.PositiveInfinity;
        var most = float.NegativeInfinity;
        var sick = 0;
        foreach (var value in tensor.Span)
        {
            if (!float.IsFinite(value))
            {
                sick++;
                continue;
            }

            least = MathF.Min(least, value);
            most = MathF.Max(most, value);
        }

        var range = sick == tensor.Length ? "no finite value" : $"values {Number(least)} to {Number(most)}";
        return $"Tensor {tensor.Shape}, {range}{(sick is 0 ? "" : $", {sick} not finite")}";
    }

    private static List<string[]> Corner(Tensor tensor, out string? cut)
    {
        // Rank 1 prints as one row, [H, W] as it is; of more axes the first channel of the first image is shown.
        var shape = tensor.Shape;
        var (rows, columns, step) = shape.Rank switch
        {
            1 => (1, shape[0], 1),
            2 => (shape[0], shape[1], 1),
            _ => (shape[^3], shape[^2], shape[^1]),
        };
        var shownRows = Math.Min(rows, MaxRows);
        var shownColumns = Math.Min(columns, MaxColumns);
        var cells = new List<string[]>(shownRows);
        for (var i = 0; i < shownRows; i++)
        {
            var row = new string[shownColumns];
            for (var j = 0; j < shownColumns; j++)
            {
                row[j] = Number(tensor.Span[((i * columns) + j) * step]);
            }

            cells.Add(row);
        }

        var parts = new List<string>();
        if (shape.Rank > 2 && step > 1)
        {
            parts.Add($"channel 0 of {step}");
        }

        if (shape.Rank == 4 && shape[0] > 1)
        {
            parts.Add($"image 0 of {shape[0]}");
        }

        if (shownRows < rows || shownColumns < columns)
        {
            parts.Add($"the first {shownRows} rows and {shownColumns} columns of {rows}×{columns}");
        }

        cut = parts.Count == 0 ? null : $"Shown: {string.Join(", ", parts)}.";
        return cells;
    }
}
