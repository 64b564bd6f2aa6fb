namespace Teaching.Visuals;

/// <summary>Attributes for colours that follow the theme: those of the page where the picture stands in one, else the picture's own for light or dark.</summary>
/// <remarks>Okabe and Ito's hues, darkened until each has a contrast of 3 to its paper; light ones for dark paper.</remarks>
internal static class Paint
{
    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("ink", "#1b1b1b", "#ececec"),
        ("paper", "#ffffff", "#1b1c1e"),
        ("muted", "#555b61", "#b4bac0"),
        ("line", "#d5d9dd", "#44494e"),
        ("accent", "#0072b2", "#56b4e9"),
        ("accent-2", "#c84e00", "#f0883e"),
        ("accent-3", "#00805f", "#2fc29b"),
        ("accent-4", "#a3527f", "#e093c0"),
        ("accent-5", "#8a6d00", "#e6c229"),
        ("accent-6", "#6a6a6a", "#a8a8a8"),
        ("accent-7", "#5b4fc4", "#a59df5"),
        ("accent-8", "#a02020", "#f28b8b"),
    ];

    public const int SeriesCount = 8;

    public static string Ink { get; } = Fill(0);

    /// <summary>Ink with an edge of paper, to be read on lines.</summary>
    public static string InkOnLines { get; } = $"style=\"fill:{Variable(0)};stroke:{Variable(1)};stroke-width:4;stroke-linejoin:round;paint-order:stroke\"";

    public static string Paper { get; } = Fill(1);

    public static string Muted { get; } = Fill(2);

    public static string Line { get; } = Stroke(3);

    public static string Axis { get; } = Stroke(2);

    public static string InkLine { get; } = Stroke(0);

    public static string PaperLine { get; } = Stroke(1);

    /// <summary>The colours of the SVG when it stands alone, as an image; a page's own colours win.</summary>
    public static string Style { get; } =
        $".cnn-svg{{{string.Concat(Colours.Select(c => $"--cnn-svg-{c.Name}:{c.Light};"))}}}"
        + $"@media (prefers-color-scheme:dark){{.cnn-svg{{{string.Concat(Colours.Select(c => $"--cnn-svg-{c.Name}:{c.Dark};"))}}}}}";

    /// <summary>A colour on light paper, as a number that any program reads: 0 ink, 1 paper, 2 muted, 3 line.</summary>
    public static string Light(int colour) => Colours[colour].Light;

    /// <summary>The colour of a series on light paper.</summary>
    public static string LightSeries(int series) => Light(4 + series);

    public static string SeriesFill(int series) => Fill(4 + series);

    public static string SeriesStroke(int series) => Stroke(4 + series);

    private static string Fill(int colour) => $"style=\"fill:{Variable(colour)}\"";

    private static string Stroke(int colour) => $"style=\"fill:none;stroke:{Variable(colour)}\"";

    private static string Variable(int colour) => $"var(--cnn-{Colours[colour].Name},var(--cnn-svg-{Colours[colour].Name},{Colours[colour].Light}))";
}
