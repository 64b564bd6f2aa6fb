namespace Teaching.Visuals;

/// <summary>What charts say in words: name, description, caption, table.</summary>
internal sealed class ChartText(Layout layout)
{
    // What a reader, or a page, can still carry.
    private const int MostRows = 400;

    public string Name => layout.Title.Length > 0 ? layout.Title
        : layout.YTitle.Length > 0 && layout.XTitle.Length > 0 ? $"{layout.YTitle} by {layout.XTitle}"
        : "Chart";

    public string Alt(string kind, IEnumerable<string> sentences)
    {
        var parts = sentences.ToArray();
        var told = parts.Length <= 4 ? string.Join("; ", parts) : string.Join("; ", parts.Take(4)) + $"; and {parts.Length - 4} more";
        var axes = (layout.YTitle.Length, layout.XTitle.Length) switch
        {
            (0, 0) => "",
            (_, 0) => $" of {layout.YTitle}",
            (0, _) => $" over {layout.XTitle}",
            _ => $" of {layout.YTitle} over {layout.XTitle}",
        };
        return $"{(layout.Title.Length > 0 ? $"{layout.Title}: {kind}" : char.ToUpperInvariant(kind[0]) + kind[1..])}{axes}; {told}.";
    }

    public static string Caption(IEnumerable<double> values, bool hasSpread) =>
        $"{(hasSpread ? "Whiskers show the given spread. " : "")}{Values.Gaps(values)}".Trim();

    public DataTable Table(string head, IReadOnlyList<string> rows, params IReadOnlyList<(string Name, IReadOnlyList<double> Y, IReadOnlyList<double>? Spread)> series)
    {
        var unnamed = layout.YTitle.Length > 0 ? layout.YTitle : "value";
        var columns = new List<string> { head };
        foreach (var (name, _, spread) in series)
        {
            columns.Add(name.Length > 0 ? name : unnamed);
            if (spread is not null)
            {
                columns.Add($"± {(name.Length > 0 ? name : unnamed)}");
            }
        }

        return new DataTable(series.Count == 1 && series[0].Name.Length > 0 && series[0].Name != Name ? $"{Name}: {series[0].Name}" : Name, columns, [.. rows.Select((row, k) =>
        {
            var cells = new List<string> { row };
            foreach (var (_, y, spread) in series)
            {
                cells.Add(Numbers.Plain(y[k]));
                if (spread is not null)
                {
                    cells.Add(Numbers.Plain(spread[k]));
                }
            }

            return (IReadOnlyList<string>)cells;
        })]).Thinned(MostRows);
    }
}
