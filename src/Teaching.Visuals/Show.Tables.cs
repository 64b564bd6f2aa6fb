using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    private const int MostColumns = 12;
    private const int MostRows = 200;

    /// <summary>A table to read: text as it is, numbers with commas between thousands, everything else as it prints itself.</summary>
    /// <param name="title">What it compares.</param>
    /// <param name="columns">A head a column, with its unit; at most 12.</param>
    /// <param name="rows">Rows of as many cells, at most 200; the first cell names the row.</param>
    /// <exception cref="DataException">No column or row, too many, or a row of another length.</exception>
    /// <example><code>Show.Table("Two networks", ["network", "parameters"], [["dense", 266_610], ["CNN", 225_034]])</code></example>
    public static TableView Table(string title, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        object?[][] all = [.. rows];
        if (columns.Count is 0 or > MostColumns || all.Length is 0 or > MostRows)
        {
            throw new DataException(
                $"a table of {Numbers.Count(all.Length, "row")} and {Numbers.Count(columns.Count, "column")}", $"1 to {MostRows} rows and 1 to {MostColumns} columns", "leave out what nobody compares, or make two tables");
        }

        foreach (var row in all)
        {
            RequireSame($"{Numbers.Count(row.Length, "cell")} in row \"{row.FirstOrDefault()}\" for {Numbers.Count(columns.Count, "column")}", row.Length, columns.Count);
        }

        return new TableView(title, columns, all);
    }
}
