using System.Globalization;
using System.Text;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Rows and columns to read: what several networks cost and can do, side by side.</summary>
/// <remarks>It is its own picture: no drawing, no folding, one text a cell. <see cref="Show.Table"/> makes it.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TableView : IHtml
{
    private readonly DataTable _table;

    internal TableView(string title, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows) =>
        _table = new DataTable(title, columns, [.. rows.Select(row => row.Select(Text).ToArray())]);

    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder();
        _table.AppendHtml(html);
        return html.ToString();
    }

    /// <summary>The title, and the columns as wide as their widest cell.</summary>
    public override string ToString() => _table.Caption.Length > 0 ? $"{_table.Caption}\n{_table.ToPlain()}" : _table.ToPlain();

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        float number => Numbers.Grouped(Series.Wide(number)),
        sbyte or byte or short or ushort or int or uint or long or ulong or double or decimal => Numbers.Grouped(Convert.ToDouble(cell, CultureInfo.InvariantCulture)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
