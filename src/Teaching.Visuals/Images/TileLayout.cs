namespace Teaching.Visuals;

/// <summary>How many images stand in a row, how much each is enlarged, and how wide its place is.</summary>
internal sealed class TileLayout
{
    private const double Narrow = 410;
    private const double Usual = 450;
    private const double Wide = 700;
    private const double Gap = 10;

    public TileLayout(int count, int height, int width, IReadOnlyList<string> titles, int columns, double scale)
    {
        // One word of a title needs its place, up to a limit; longer ones are cut.
        var word = Math.Min(120, titles.SelectMany(title => title.Split(' ')).Select(part => TextWidth.Of(part, 14)).DefaultIfEmpty(0).Max());
        Columns = columns > 0 ? Math.Min(columns, count) : Math.Min(count switch { <= 5 => count, 6 or 9 => 3, <= 8 => 4, 10 or <= 15 => 5, _ => 8 }, InRow(Math.Max(word, width * scale)));
        if (scale <= 0)
        {
            // Whole factors keep every pixel equally large; only what is too large is made smaller.
            var fits = Math.Floor(Math.Min((((Narrow + Gap) / Columns) - Gap) / width, Narrow / height));
            scale = Math.Clamp(fits, 1, 24);
            Columns = columns > 0 ? Columns : Math.Min(Columns, InRow(Math.Max(word, width * scale)));
        }

        SlotWidth = Math.Min(Math.Max(width * scale, word), ((Wide + Gap) / Columns) - Gap);
        Scale = Math.Min(scale, SlotWidth / width);
    }

    public int Columns { get; }

    public double Scale { get; }

    public double SlotWidth { get; }

    private static int InRow(double slot) => Math.Max(1, (int)((Usual + Gap) / (slot + Gap)));
}
