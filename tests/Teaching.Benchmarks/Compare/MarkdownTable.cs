namespace Teaching.Cnn.Benchmarks;

/// <summary>A table that reads well in a terminal and in a browser.</summary>
internal sealed class MarkdownTable(params string[] head)
{
    private readonly List<string[]> _rows = [head];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = head.Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        var lines = _rows.Select(row => "| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |").ToList();
        lines.Insert(1, "|" + string.Join("|", widths.Select(width => new string('-', width + 2))) + "|");
        return string.Join('\n', lines);
    }
}
