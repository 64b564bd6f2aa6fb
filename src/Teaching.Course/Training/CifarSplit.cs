using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>CIFAR-10 as the lessons use it: the first 1,000 training pictures and the first 200 test pictures of each class, in the order of their files.</summary>
/// <remarks>
/// The small pack holds just these; of the complete set they are cut out. The two differ (the small pack went through JPEG), so claims on trained values name the pictures by their
/// SHA-256 (<see cref="Measured"/>). Nobody has stated a licence: pictures are shown live and never stored.
/// </remarks>
/// <example><code>var cifar = await CifarSplit.LoadAsync();   // 10,000 and 2,000 pictures</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record CifarSplit : IHtml
{
    /// <summary>Training pictures of each class.</summary>
    public const int Whole = 1_000;

    /// <summary>Test pictures of each class.</summary>
    public const int WholeTest = 200;

    /// <summary>The records of the pictures that the lessons' numbers were measured on: <c>zcat data_batch_1.bin.gz test_batch.bin.gz | sha256sum</c> of the small pack.</summary>
    public const string MeasuredSha256 = "198678040c9d3d7f9e1b7247846ec7f3c6a9f2226bee9c651f34db27605de2b8";

    private CifarSplit(ImageSource training, ImageSource test)
    {
        (Training, Test) = (training, test);
        PerClass = training.Count / training.ClassNames.Count;
        Sha256 = Hash(training, test);
        Measured = new MeasuredOn($"12,000 pictures of CIFAR-10, SHA-256 {MeasuredSha256}", Sha256 == MeasuredSha256);
    }

    /// <summary>The pictures to learn from, read when they are needed.</summary>
    public ImageSource Training { get; }

    /// <summary>The pictures for the end.</summary>
    public ImageSource Test { get; }

    /// <summary>Training pictures of each class: 1,000, unless the environment lowers it.</summary>
    public int PerClass { get; }

    /// <summary>Checksum of these pictures as CIFAR's own records (label, reds, greens, blues), training before test.</summary>
    public string Sha256 { get; }

    /// <summary>What the lessons' accuracies were measured on; a claim takes it as <c>on:</c>.</summary>
    public MeasuredOn Measured { get; }

    /// <summary>Loads the pictures; where the small pack is not at hand, the complete set is fetched once, 170 MB.</summary>
    /// <param name="progress">Told while it is fetched; a display of its own when left out.</param>
    /// <param name="stop">Ends fetching.</param>
    /// <exception cref="DataException">They are nowhere and cannot be fetched, or damaged.</exception>
    /// <remarks>The environment variable <see cref="FashionSplit.Variable"/> (a number of training pictures) can lower how many there are.</remarks>
    public static async Task<CifarSplit> LoadAsync(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        var (training, test) = await Cifar10.LoadAsync(progress ?? new DownloadDisplay(), stop).ConfigureAwait(false);
        return Of(training, test, Math.Min(Whole, FashionSplit.Limit() / 10));
    }

    internal static CifarSplit Of(ImageSource training, ImageSource test, int perClass) => new(First(training, perClass), First(test, WholeTest));

    /// <inheritdoc/>
    public string ToHtml() => string.Create(CultureInfo.InvariantCulture,
        $"<table class=\"cnn-table\"><caption>CIFAR-10, 32×32 pixels, colour, ten classes</caption><thead><tr><th scope=\"col\">part</th><th scope=\"col\">pictures</th><th scope=\"col\">for</th></tr></thead><tbody><tr><th scope=\"row\">training</th><td>{Training.Count:N0}</td><td>learning</td></tr><tr><th scope=\"row\">test</th><td>{Test.Count:N0}</td><td>one look at the end</td></tr></tbody></table><p>SHA-256 <code style=\"overflow-wrap:anywhere\">{WebUtility.HtmlEncode(Sha256)}</code>{(Measured.IsAtHand ? "" : "<br>not the pictures that the lesson's numbers were measured on")}</p>");

    /// <summary>The two numbers and the checksum.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"CIFAR-10: {Training.Count:N0} pictures to learn from, {Test.Count:N0} for the end, SHA-256 {Sha256}{(Measured.IsAtHand ? "" : ", not the pictures that the lesson's numbers were measured on")}");

    private static ImageSource First(ImageSource all, int perClass)
    {
        var seen = new int[all.ClassNames.Count];
        return all.Select(Enumerable.Range(0, all.Count).Where(i => seen[all.Labels[i]]++ < perClass));
    }

    private static string Hash(params ImageSource[] parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var (image, area, channels) = (new float[part.Example.Length], part.Example[0] * part.Example[1], part.Example[2]);
            var record = new byte[1 + image.Length];
            for (var i = 0; i < part.Count; i++)
            {
                part.Read(i, image);
                record[0] = (byte)part.Labels[i];
                for (var k = 0; k < image.Length; k++)
                {
                    record[1 + k] = (byte)MathF.Round(image[(k % area * channels) + (k / area)] * 255);
                }

                hash.AppendData(record);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
