using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>Fashion-MNIST as the lessons use it: eleven twelfths of the training pictures to learn from, one twelfth to look at meanwhile, the test pictures for the end.</summary>
/// <remarks>A classroom may use fewer pictures; claims on trained values then say so (<see cref="AllPictures"/>). The test pictures are always all 10,000.</remarks>
/// <example><code>var fashion = FashionSplit.Load();   // 55,000, 5,000 and 10,000 pictures</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record FashionSplit : IHtml
{
    /// <summary>The environment variable that lowers the number of pictures, for tests of lessons that train.</summary>
    public const string Variable = "TEACHING_TRAINING_IMAGES";

    /// <summary>How many training pictures there are, validation pictures included.</summary>
    public const int Whole = 60_000;

    private const int Least = 120;

    // Each part becomes floats by itself: whole and then cut, the pictures would lie in memory twice.
    private FashionSplit(ImageSource pictures, int count, ImageSource test)
    {
        var learnt = count - (count / 12);
        Training = pictures.Select(Enumerable.Range(0, learnt)).Load();
        Validation = pictures.Select(Enumerable.Range(learnt, count - learnt)).Load();
        Test = test.Load();
        AllPictures = new MeasuredOn(string.Create(CultureInfo.InvariantCulture, $"all {Whole:N0} pictures"), count == Whole);
    }

    /// <summary>The pictures that networks learn from.</summary>
    public Dataset Training { get; }

    /// <summary>The first 6,000 of the 55,000 training pictures, for experiments that train many networks; of fewer pictures the same share.</summary>
    public Dataset Few => Training.Take(Training.Count * 6 / 55);

    /// <summary>The last twelfth: networks never learn from it, lessons may look at it as often as they like.</summary>
    public Dataset Validation { get; }

    /// <summary>The official test pictures, for one look at the end.</summary>
    public Dataset Test { get; }

    /// <summary>What the lessons' accuracies were measured on; a claim takes it as <c>on:</c>.</summary>
    public MeasuredOn AllPictures { get; }

    /// <summary>Loads the pictures and splits them.</summary>
    /// <param name="pictures">How many training pictures, validation pictures included: 120 to 60,000. The environment variable <see cref="Variable"/> can lower it.</param>
    /// <exception cref="DataException">A number outside this range, or a data file is missing or damaged.</exception>
    public static FashionSplit Load(int pictures = Whole)
    {
        var count = Math.Min(Check(pictures, "FashionSplit.Load", "ask for all 60,000, or for 6,000 when time is short"), Limit());
        var (train, test) = FashionMnist.Open();
        return new FashionSplit(train, count, test);
    }

    /// <inheritdoc/>
    public string ToHtml() => string.Create(CultureInfo.InvariantCulture,
        $"<table class=\"cnn-table\"><caption>Fashion-MNIST, 28×28 pixels, ten classes</caption><thead><tr><th scope=\"col\">part</th><th scope=\"col\">pictures</th><th scope=\"col\">for</th></tr></thead><tbody><tr><th scope=\"row\">training</th><td>{Training.Count:N0}</td><td>learning</td></tr><tr><th scope=\"row\">validation</th><td>{Validation.Count:N0}</td><td>looking at meanwhile</td></tr><tr><th scope=\"row\">test</th><td>{Test.Count:N0}</td><td>one look at the end</td></tr></tbody></table>");

    /// <summary>The three numbers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Fashion-MNIST: {Training.Count:N0} pictures to learn from, {Validation.Count:N0} to look at meanwhile, {Test.Count:N0} for the end");

    /// <summary>How many training pictures the environment allows; all, unless it says otherwise.</summary>
    internal static int Limit() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Check(count, Variable, "unset the variable, or write for example 2000")
            : throw new DataException($"{Variable}=\"{text}\"", "a whole number of pictures", "unset the variable, or write for example 2000")
        : Whole;

    private static int Check(int count, string who, string remedy) => count is >= Least and <= Whole
        ? count
        : throw new DataException($"{count} pictures for {who}", string.Create(CultureInfo.InvariantCulture, $"{Least} to {Whole:N0}"), remedy);
}
