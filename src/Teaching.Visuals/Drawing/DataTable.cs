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

    /// <summary>Columns as wide as their widest cell, numbers to the right.</summary>
    public string ToPlain()
    {
        IReadOnlyList<string>[] lines = [Columns, .. Rows];
        var widths = Enumerable.Range(0, Columns.Count).Select(j => lines.Max(line => line[j].Length)).ToArray();
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((cell, j) => j == 0 ? cell.PadRight(widths[j]) : cell.PadLeft(widths[j]))).TrimEnd()));
    }
}
