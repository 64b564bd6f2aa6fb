namespace Teaching.Cnn;

/// <summary>Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes, 28×28, grey, ten classes.</summary>
/// <remarks>© 2017 Zalando SE, MIT licence. Source: Xiao, Rasul and Vollgraf 2017.</remarks>
/// <example><code>var (train, test) = FashionMnist.Load();</code></example>
public static class FashionMnist
{
    /// <summary>The ten classes, by label.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Both parts as bytes, which become brightness image by image when they are read.</summary>
    /// <param name="folder">Where the four files lie; found by <see cref="DataFolder"/> when left out.</param>
    /// <returns>Sources of images [28, 28, 1], brightness 0–1, and labels 0–9.</returns>
    /// <remarks>Memory: one byte a pixel, 55 MB for both parts, a quarter of what <see cref="Load"/> takes; while a file is read, also its packed bytes, at most 27 MB.</remarks>
    /// <exception cref="DataException">A file is missing, damaged or does not fit the others.</exception>
    /// <example><code>foreach (var batch in FashionMnist.Open().Train.Batches(64, Rng.FromSeed(1))) { … }</code></example>
    public static (ImageSource Train, ImageSource Test) Open(string? folder = null) => (OpenPart(folder, "train", 60_000), OpenPart(folder, "t10k", 10_000));

    /// <summary>Both parts in memory as floats.</summary>
    /// <param name="folder">Where the four files lie; found by <see cref="DataFolder"/> when left out.</param>
    /// <returns>Images [N, 28, 28, 1], brightness 0–1, and labels 0–9; 220 MB, and while a part is loaded also its bytes, 74 MB at most.</returns>
    /// <exception cref="DataException">A file is missing, damaged or does not fit the others.</exception>
    public static (Dataset Train, Dataset Test) Load(string? folder = null) => (LoadTrain(folder), LoadTest(folder));

    /// <summary>The 60,000 training images.</summary>
    /// <inheritdoc cref="Load"/>
    public static Dataset LoadTrain(string? folder = null) => OpenPart(folder, "train", 60_000).Load();

    /// <summary>The official 10,000 test images.</summary>
    /// <inheritdoc cref="Load"/>
    public static Dataset LoadTest(string? folder = null) => OpenPart(folder, "t10k", 10_000).Load();

    private static StoredImages OpenPart(string? folder, string part, int count)
    {
        var images = Read(folder, $"{part}-images-idx3-ubyte", new Shape(count, 28, 28));
        var labels = Read(folder, $"{part}-labels-idx1-ubyte", new Shape(count));
        return new StoredImages(images.Bytes, new Shape(28, 28, 1), Array.ConvertAll(labels.Bytes.ToArray(), label => (int)label), ClassNames);
    }

    private static IdxData Read(string? folder, string name, Shape shape)
    {
        var plain = folder is null ? null : Path.Combine(folder, name);
        var path = plain is null ? DataFolder.Find($"fashion-mnist/{name}.gz") : File.Exists(plain) ? plain : plain + ".gz";
        var data = Idx.Read(path);
        return data.Shape == shape
            ? data
            : throw new DataException($"{path} with {data.Shape} bytes", $"{shape}, as Fashion-MNIST has", "put Fashion-MNIST's own file there");
    }
}
