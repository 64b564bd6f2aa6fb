using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Images with one label each.</summary>
public sealed class Dataset
{
    /// <summary>Images and labels that belong together.</summary>
    /// <param name="images">[N, H, W, C], brightness 0–1.</param>
    /// <param name="labels">N class numbers, from 0 to one less than the number of class names.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <exception cref="ShapeException">Not four axes, or as many labels as images are missing.</exception>
    /// <exception cref="DataException">A label has no class name.</exception>
    public Dataset(Tensor images, int[] labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        if (images.Shape.Rank != 4)
        {
            throw new ShapeException($"images of shape {images.Shape}", "four axes: (images, rows, columns, channels)", "add the missing axis with images.Reshape(...)");
        }

        if (labels.Length != images.Shape[0])
        {
            throw new ShapeException($"{labels.Length} labels for {images.Shape[0]} images", "one label an image", "read images and labels from the same part of the data set");
        }

        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classNames.Count)
            {
                throw new DataException(
                    string.Create(CultureInfo.InvariantCulture, $"label {labels[i]} of image {i}"), $"a label from 0 to {classNames.Count - 1}, one for each of {classNames.Count} classes", "count classes from 0, or name all of them");
            }
        }

        Images = images;
        Labels = labels;
        ClassNames = classNames;
    }

    /// <summary>[N, H, W, C].</summary>
    public Tensor Images { get; }

    /// <summary>N class numbers.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The name of each class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The number of images.</summary>
    public int Count => Labels.Count;

    /// <summary>The first <paramref name="count"/> images.</summary>
    /// <param name="count">1 to <see cref="Count"/>.</param>
    public Dataset Take(int count) => Part(0, count);

    /// <summary>The images from <paramref name="start"/> on, copied.</summary>
    /// <param name="start">Index of the first image.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <exception cref="ShapeException">The part reaches past the end.</exception>
    public Dataset Part(int start, int count)
    {
        if (start < 0 || count < 1 || start > Count - count)
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"{count} images from image {start} on"), $"a part of {Count} images", $"ask for at most {Math.Max(0, Count - Math.Max(0, start))}");
        }

        var inner = Images.Shape.Inner;
        return new Dataset(
            Tensor.From(inner.Batch(count), Images.Span.Slice(start * inner.Length, count * inner.Length)),
            [.. Labels.Skip(start).Take(count)],
            ClassNames);
    }

    /// <summary>Some of the images, in the order given, copied.</summary>
    /// <param name="indices">Which, at least one; an image may come more than once.</param>
    /// <exception cref="DataException">No index, or one that does not exist.</exception>
    public Dataset Select(IEnumerable<int> indices)
    {
        int[] chosen = [.. indices ?? throw new ArgumentNullException(nameof(indices))];
        var wrong = Array.FindIndex(chosen, i => (uint)i >= (uint)Count);
        if (chosen.Length == 0 || wrong >= 0)
        {
            throw new DataException(
                chosen.Length == 0 ? "no index" : string.Create(CultureInfo.InvariantCulture, $"image {chosen[wrong]}"), $"indices from 0 to {Count - 1}", "count images from 0, and choose at least one");
        }

        var inner = Images.Shape.Inner;
        var images = new Tensor(inner.Batch(chosen.Length));
        for (var i = 0; i < chosen.Length; i++)
        {
            Images.Span.Slice(chosen[i] * inner.Length, inner.Length).CopyTo(images.Span[(i * inner.Length)..]);
        }

        return new Dataset(images, Array.ConvertAll(chosen, i => Labels[i]), ClassNames);
    }

    /// <summary>So many images of each class, drawn at random; where labels and chance are equal, <see cref="ImageSource.Sample"/> draws the same ones.</summary>
    /// <param name="perClass">How many, at least 1.</param>
    /// <param name="rng">Where chance comes from.</param>
    /// <exception cref="DataException">A class has fewer.</exception>
    public Dataset Sample(int perClass, Rng rng) => Select(ImageSource.Draw(Labels, ClassNames, perClass, rng));

    /// <summary>Splits into the first images and the last ones.</summary>
    /// <param name="last">How many images the second part holds.</param>
    /// <example><code>var (training, validation) = FashionMnist.Load().Train.Split(last: 5_000);</code></example>
    public (Dataset First, Dataset Last) Split(int last) => (Part(0, Count - last), Part(Count - last, last));

    /// <summary>For cross-validation: deals the images into parts with the same mixture of classes and takes one part out to test on.</summary>
    /// <param name="fold">Which part is taken out, from 0.</param>
    /// <param name="of">How many parts there are, at least 2 and at most as many as the smallest class has images.</param>
    /// <param name="seed">Decides who lies in which part. With equal seeds the folds belong together: each image is tested on in exactly one of them.</param>
    /// <returns>All other parts, and the one; both in the order of this set.</returns>
    /// <exception cref="DataException">No such fold, or too few images for so many parts.</exception>
    /// <example><code>var (train, test) = pets.Fold(0, of: 5, seed: 1);</code></example>
    public (Dataset Train, Dataset Test) Fold(int fold, int of, long seed)
    {
        var classes = Enumerable.Range(0, Count).GroupBy(i => Labels[i]).OrderBy(members => members.Key).Select(members => members.ToArray()).ToArray();
        var smallest = classes.MinBy(members => members.Length)!;
        if (of < 2 || of > smallest.Length || (uint)fold >= (uint)of)
        {
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"fold {fold} of {of}"),
                $"a fold from 0 on, of 2 to {smallest.Length} folds: class \"{ClassNames[Labels[smallest[0]]]}\" has no more images",
                "try fold 0 of 5");
        }

        // Dealt like cards, one class after the other without a break: so the parts differ by at most one image, in all and in each class.
        var rng = Rng.FromSeed(seed);
        var isTest = new bool[Count];
        var dealt = 0;
        foreach (var members in classes)
        {
            rng.Shuffle(members.AsSpan());
            foreach (var i in members)
            {
                isTest[i] = dealt++ % of == fold;
            }
        }

        return (Select(Enumerable.Range(0, Count).Where(i => !isTest[i])), Select(Enumerable.Range(0, Count).Where(i => isTest[i])));
    }

    /// <summary>Says what it holds.</summary>
    public override string ToString() => $"{Count} images {Images.Shape.Inner}, {ClassNames.Count} classes";
}
