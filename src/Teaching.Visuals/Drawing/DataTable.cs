using System.Text;

namespace Teaching.Visuals;

/// <summary>The numbers behind a picture: a caption, column heads, and rows whose first cell is their head.</summary>
internal sealed record DataTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public void AppendHtml(StringBuilder html)
    {
        html.Append("<table class=\"cnn-data\"><caption>").Append(Markup.Escape(Caption)).Append("</caption><thead><tr>");
        foreach (var column in Columns)
        {
            html.Append("<th scope=\"col\">").Append(Markup.Escape(column)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in Rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(Markup.Escape(row[0])).Append("</th>");
            foreach (var cell in row.Skip(1))
            {
                html.Append("<td>").Append(Markup.Escape(cell)).Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    /// <summary>The same table, or of too many rows every second, third, … and the last one; its caption says so.</summary>
    /// <param name="most">About how many rows may stay.</param>
    public DataTable Thinned(int most)
    {
        var step = (Rows.Count + most - 1) / most;
        return step <= 1 ? this : new DataTable(
            $"{Caption} (one of {step} rows; {Numbers.Grouped(Rows.Count)} in all)", Columns, [.. Rows.Where((_, k) => k % step == 0 || k == Rows.Count - 1)]);
    }

    /// <summary>Columns as wide as their widest cell, numbers to the right.</summary>
    public string ToPlain()
    {
        const int Most = 100;
        if (Rows.Count > Most)
        {
            var thinned = Thinned(Most);
            return $"{thinned.ToPlain(thinned.Rows)}\n{thinned.Caption}";
        }

        return ToPlain(Rows);
    }

    private string ToPlain(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [Columns, .. rows];
        var widths = Enumerable.Range(0, Columns.Count).Select(j => lines.Max(line => line[j].Length)).ToArray();
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((cell, j) => j == 0 ? cell.PadRight(widths[j]) : cell.PadLeft(widths[j]))).TrimEnd()));
    }
}
