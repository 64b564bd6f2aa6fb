namespace Teaching.Visuals;

/// <summary>How many images stand in a row, how much each is enlarged, and how wide its place is.</summary>
internal sealed class TileLayout
{
    private const double Narrow = 410;
    private const double Wide = 700;
    private const double Gap = 10;

    public TileLayout(int count, int height, int width, IReadOnlyList<string> titles, int columns, double scale)
    {
        Columns = columns > 0 ? Math.Min(columns, count) : count switch { <= 5 => count, 6 or 9 => 3, <= 8 => 4, 10 or <= 15 => 5, _ => 8 };
        var place = ((Narrow + Gap) / Columns) - Gap;
        if (scale <= 0)
        {
            // Whole factors keep every pixel equally large; only what is too large is made smaller.
            var fits = Math.Floor(Math.Min(place / width, Narrow / height));
            scale = Math.Clamp(fits, 1, 24);
        }

        // One word of a title needs its place, up to a limit; longer ones are cut.
        var word = titles.SelectMany(title => title.Split(' ')).Select(part => TextWidth.Of(part, 14)).DefaultIfEmpty(0).Max();
        SlotWidth = Math.Max(width * scale, Math.Min(word, 120));
        var most = (int)((Wide + Gap) / (SlotWidth + Gap));
        if (columns <= 0 && most >= 1)
        {
            Columns = Math.Min(Columns, most);
        }

        SlotWidth = Math.Min(SlotWidth, ((Wide + Gap) / Columns) - Gap);
        Scale = Math.Min(scale, SlotWidth / width);
    }

    public int Columns { get; }

    public double Scale { get; }

    public double SlotWidth { get; }
}
