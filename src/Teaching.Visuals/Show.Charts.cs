using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    private const int MostCategories = 100;
    private const int MostBars = 200;
    private const int MostRanges = 60;
    private const int MostCells = 128;

    /// <summary>Lines over a numeric axis, such as loss over epochs.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="x">What the horizontal axis measures, with its unit.</param>
    /// <param name="y">What the vertical axis measures, with its unit.</param>
    /// <param name="series">One to eight lines; without x they stand at 1, 2, 3, …</param>
    /// <exception cref="DataException">No series, too many, empty ones, or lists of different lengths.</exception>
    /// <example><code>Show.Line("Loss", "epoch", "loss", new Series("training", losses), new Series("validation", others))</code></example>
    public static Figure Line(string title, string x, string y, params Series[] series) => Points(title, x, y, series, isLine: true);

    /// <summary>Points that are not joined.</summary>
    /// <inheritdoc cref="Line"/>
    public static Figure Scatter(string title, string x, string y, params Series[] series) => Points(title, x, y, series, isLine: false);

    /// <summary>One bar a name.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="y">What the bars measure, with its unit.</param>
    /// <param name="bars">Names and values, at most 100.</param>
    /// <example><code>Show.Bar("One layer on a 100×100 image", "parameters", ("dense", 10_001_000), ("3×3 convolution", 320))</code></example>
    public static Figure Bar(string title, string y, params (string Name, double Value)[] bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        return Bar(title, y, bars.Select(bar => bar.Name), new Series("", bars.Select(bar => bar.Value)));
    }

    /// <summary>Bars in groups: for each category one bar of every series.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="y">What the bars measure, with its unit.</param>
    /// <param name="categories">A name for each group.</param>
    /// <param name="series">One to eight series with a value for each category; <see cref="Series.Spread"/> draws whiskers.</param>
    /// <exception cref="DataException">No series or category, too many, or lists of different lengths.</exception>
    public static Figure Bar(string title, string y, IEnumerable<string> categories, params Series[] series)
    {
        ArgumentNullException.ThrowIfNull(categories);
        string[] names = [.. categories];
        if (names.Length is 0 or > MostCategories)
        {
            throw new DataException($"{names.Length} categories for bars", $"1 to {MostCategories}", names.Length == 0 ? "name what each bar stands for" : "show the largest, or use Show.Line(...)");
        }

        Require(series);
        foreach (var s in series)
        {
            RequireSame($"{s.Y.Count} values in series \"{s.Name}\" for {names.Length} categories", s.Y.Count, names.Length);
        }

        return names.Length * series.Length <= MostBars
            ? new Figure(new Layout(title, "", y), [.. series.Select(s => new BarTrace(s.Name, names, s.Y, s.Spread))])
            : throw new DataException($"{names.Length} categories of {series.Length} bars", $"at most {MostBars} bars together", "show the largest, or draw several charts");
    }

    /// <summary>Numbers as colours, with names for rows and columns; values are written where they fit.</summary>
    /// <param name="values">[rows, columns], at most 128 of each.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="rows">A name a row; indices when left out.</param>
    /// <param name="columns">A name a column; indices when left out.</param>
    /// <param name="colours">Diverging when signs matter, Sequential for amounts.</param>
    public static Figure Heatmap(Tensor values, string title = "", IEnumerable<string>? rows = null, IEnumerable<string>? columns = null, ColourMap colours = ColourMap.Diverging) =>
        Heatmap(values, new Layout(title, "", ""), rows, columns, colours);

    /// <summary>A confusion matrix: row by row what the images are, column by column what the network said.</summary>
    /// <param name="counts">[classes, classes]; row: true class, column: predicted class.</param>
    /// <param name="classNames">A name a class, at most 128.</param>
    /// <param name="title">What it shows.</param>
    public static Figure Confusion(Tensor counts, IReadOnlyList<string> classNames, string title = "Confusion matrix") =>
        Heatmap(counts, new Layout(title, "predicted class", "true class"), classNames, classNames, ColourMap.Sequential);

    private static Figure Heatmap(Tensor values, Layout layout, IEnumerable<string>? rows, IEnumerable<string>? columns, ColourMap colours)
    {
        var matrix = Values.AsMatrix(values, "a heatmap", MostCells);
        string[] rowNames = rows is null ? [.. Enumerable.Range(0, matrix.Shape[0]).Select(i => $"{i}")] : [.. rows];
        string[] columnNames = columns is null ? [.. Enumerable.Range(0, matrix.Shape[1]).Select(i => $"{i}")] : [.. columns];
        RequireSame($"{rowNames.Length} names for {matrix.Shape[0]} rows", rowNames.Length, matrix.Shape[0]);
        RequireSame($"{columnNames.Length} names for {matrix.Shape[1]} columns", columnNames.Length, matrix.Shape[1]);
        return new Figure(layout, new HeatmapTrace(matrix.Copy(), rowNames, columnNames, colours));
    }

    private static Figure Points(string title, string x, string y, Series[] series, bool isLine)
    {
        Require(series);
        return new Figure(new Layout(title, x, y), [.. series.Select(s => new ScatterTrace(s.Name, s.X ?? [.. Enumerable.Range(1, s.Y.Count).Select(k => (double)k)], s.Y, isLine, s.Spread))]);
    }

    private static void Require(Series[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length is 0 or > Paint.SeriesCount)
        {
            throw new DataException($"{series.Length} series", $"1 to {Paint.SeriesCount}, for more colours cannot be told apart", series.Length == 0 ? "give at least one new Series(name, values)" : "draw several charts, or a heatmap");
        }

        foreach (var s in series)
        {
            if (s.Y.Count == 0)
            {
                throw new DataException($"series \"{s.Name}\" without values", "at least one value", "run the cell that makes the values first");
            }

            RequireSame($"{s.X?.Count} x and {s.Y.Count} y in series \"{s.Name}\"", s.X?.Count ?? s.Y.Count, s.Y.Count);
            RequireSame($"a spread of {s.Spread?.Count} values for {s.Y.Count} values in series \"{s.Name}\"", s.Spread?.Count ?? s.Y.Count, s.Y.Count);
        }
    }

    private static void RequireSame(string given, int count, int needed)
    {
        if (count != needed)
        {
            throw new DataException(given, "one for each", "check where the lists come from: one of them misses or repeats something");
        }
    }
}
