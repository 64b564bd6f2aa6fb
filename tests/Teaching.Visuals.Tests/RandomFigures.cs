using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>Visuals of random sizes, names and numbers, the unpleasant ones included; the same seed makes the same visual.</summary>
internal static class RandomFigures
{
    private static readonly string[] Words =
    [
        "a", "", " ", "loss", "training", "Ankle boot", "T-shirt/top", "conv2d_17 (Conv2D)", "WWWWWWWWWWWW", "iiiiiiiiii", "−1e−300", "12", "12", "<b>&amp;</b>",
        "a name that goes on and on, over one line and over two, until nobody knows how it began",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "特徴マップ", "الشبكة العصبية", "👟 shoe", "line\nbreak", "e\u0301\u0302\u0303",
    ];

    private static readonly Dictionary<string, Func<Random, Visual>> Makers = new()
    {
        ["line"] = random => Show.Line(Word(random), Word(random), Word(random), Many(random, 8, () => Points(random))),
        ["scatter"] = random => Show.Scatter(Word(random), Word(random), Word(random), Many(random, 8, () => Points(random))),
        ["bar"] = random => Show.Bar(Word(random), Word(random), [.. Many(random, 50, () => Word(random)).Zip(Values(random, 50))]),
        ["groups"] = random =>
        {
            var names = Many(random, 16, () => Word(random));
            return Show.Bar(Word(random), Word(random), names, Many(random, 8, () => new Series(Word(random), Values(random, names.Length)) { Spread = random.Next(2) == 0 ? Values(random, names.Length) : null }));
        },
        ["histogram"] = random => Show.Histogram(Word(random), Word(random), [(float)random.NextDouble(), .. Values(random, random.Next(1, 200)).Select(value => (float)value)], random.Next(1, 60)),
        ["roc"] = random => Show.Roc(Word(random), Many(random, 6, () => (Word(random), Curve(random)))),
        ["heatmap"] = random =>
        {
            var (rows, columns) = (Size(random, 100), Size(random, 100));
            return Show.Heatmap(Matrix(random, rows, columns), Word(random), random.Next(2) == 0 ? Names(random, rows) : null, random.Next(2) == 0 ? Names(random, columns) : null, (ColourMap)random.Next(3));
        },
        ["confusion"] = random =>
        {
            var classes = Size(random, 100);
            return Show.Confusion(Matrix(random, classes, classes).Map(value => float.IsFinite(value) ? MathF.Abs(MathF.Round(value)) : 0), Names(random, classes), Word(random));
        },
        ["matrix"] = random =>
        {
            var (rows, columns) = (Size(random, 64), Size(random, 64));
            var view = Show.Matrix(Matrix(random, rows, columns), Word(random), (ColourMap)random.Next(3)).Padded(random.Next(3));
            return random.Next(2) == 0 ? view : view.Mark(0, 0, rows, 1, Word(random)).Mark(rows - 1, columns - 1, 1, 1, Word(random));
        },
        ["filter"] = random =>
        {
            var (height, width, kernel) = (random.Next(3, 20), random.Next(3, 20), random.Next(1, 4));
            return Show.Filter(Matrix(random, height, width), Matrix(random, kernel, kernel), Matrix(random, height - kernel + 1, width - kernel + 1), Word(random));
        },
        ["images"] = random =>
        {
            var count = random.Next(1, 30);
            var images = Enumerable.Range(0, count).Select(_ => Matrix(random, Size(random, 40), Size(random, 40))).ToArray();
            return Show.Images(images, Names(random, count), random.Next(9), Word(random), Brightness.Stretched);
        },
        ["network"] = random => new NetworkView(Word(random), [.. Many(random, 12, () => new NetworkStep(
            Word(random), random.Next(2) == 0 ? "Conv2D" : Word(random), random.Next(3) == 0 ? new Shape(random.Next(1, 100_000)) : new Shape(random.Next(1, 300), random.Next(1, 300), random.Next(1, 2048)),
            random.NextInt64(0, 1L << random.Next(1, 50)), random.NextInt64(0, 1L << random.Next(1, 50)))
        {
            Field = random.Next(2) == 0 ? new Size2D(random.Next(1, 10_000), random.Next(1, 10_000)) : null,
        })]),
    };

    public static IEnumerable<string> All => Makers.Keys;

    public static TheoryData<string> Kinds => [.. Makers.Keys];

    public static Visual Make(string kind, int seed) => Makers[kind](new Random((seed * 1000) + kind.Length));

    /// <summary>Numbers of one size, of every size, equal, or none at all; gaps and infinities among them.</summary>
    private static double[] Values(Random random, int count)
    {
        var scale = Math.Pow(10, random.Next(6) switch { 0 => random.Next(-308, 308), 1 => random.Next(-12, 12), _ => random.Next(-2, 6) });
        var offset = random.Next(4) == 0 ? scale * Math.Pow(10, random.Next(1, 9)) : 0;
        var kind = random.Next(9);
        var gaps = random.Next(3) == 0 ? 0.2 : 0;
        return [.. Enumerable.Range(0, count).Select(k => random.NextDouble() < gaps ? Odd(random) : kind switch
        {
            0 => scale,
            1 => 0,
            2 => double.NaN,
            3 => random.Next(0, 100),
            4 => random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
            5 => k,
            _ => offset + (scale * (random.NextDouble() - (random.Next(2) == 0 ? 0.5 : 0))),
        })];
    }

    private static double Odd(Random random) => random.Next(7) switch
    {
        0 => double.PositiveInfinity,
        1 => double.NegativeInfinity,
        2 => double.MaxValue,
        3 => -double.MaxValue,
        4 => double.Epsilon,
        _ => double.NaN,
    };

    private static Series Points(Random random)
    {
        var count = random.Next(4) switch { 0 => 1, 1 => random.Next(1, 4), 2 => random.Next(1, 60), _ => random.Next(1, 3000) };
        var (x, y) = (Values(random, count), Values(random, count));
        return random.Next(2) == 0 ? new Series(Word(random), y) : new Series(Word(random), x, y) { Spread = random.Next(3) == 0 ? Values(random, count) : null };
    }

    private static RocCurve Curve(Random random)
    {
        var count = random.Next(2, 80);
        var isShare = random.Next(2) == 0;
        return new RocCurve(
            Enumerable.Range(0, count).Select(_ => isShare ? random.NextSingle() : (random.NextSingle() - 0.5f) * 20),
            Enumerable.Range(0, count).Select(k => k == 0 || (k > 1 && random.Next(3) == 0)));
    }

    private static Tensor Matrix(Random random, int rows, int columns) =>
        Tensor.From(new Shape(rows, columns), [.. Values(random, rows * columns).Select(value => (float)value)]);

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static string[] Names(Random random, int count) => [.. Enumerable.Range(0, count).Select(k => random.Next(3) == 0 ? $"{k}" : Word(random))];

    private static T[] Many<T>(Random random, int most, Func<T> make) => [.. Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => make())];

    // Mostly small, sometimes as large as allowed.
    private static int Size(Random random, int most) => random.Next(3) switch { 0 => random.Next(1, 5), 1 => random.Next(1, Math.Min(most, 20) + 1), _ => random.Next(1, most + 1) };
}
