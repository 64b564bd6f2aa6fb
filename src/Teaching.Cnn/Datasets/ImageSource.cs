using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Teaching.Cnn;

/// <summary>Images with one label each that are read when they are needed, so that a set may be larger than the memory.</summary>
/// <remarks>
/// What a source keeps in memory stands in its own documentation. <see cref="Batches"/> adds at most four batches of floats: the one in use, one being read, two waiting.
/// </remarks>
public abstract class ImageSource
{
    // One batch may wait while the next one is read and the one before is used.
    private const int Waiting = 2;

    /// <summary>A source.</summary>
    /// <param name="example">Shape of one image, [H, W, C].</param>
    /// <param name="labels">A class number for each image.</param>
    /// <param name="classNames">The name of each class.</param>
    /// <exception cref="DataException">No image, or a label that has no class name.</exception>
    protected ImageSource(Shape example, IReadOnlyList<int> labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        if (labels.Count == 0)
        {
            throw new DataException("a set without images", "at least one image", "check the folder or file that it is read from");
        }

        var wrong = Enumerable.Range(0, labels.Count).FirstOrDefault(i => (uint)labels[i] >= (uint)classNames.Count, -1);
        if (wrong >= 0)
        {
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"label {labels[wrong]} of image {wrong}"), $"a label from 0 to {classNames.Count - 1}, one for each of {classNames.Count} classes", "count classes from 0, or name all of them");
        }

        (Example, Labels, ClassNames) = (example, labels, classNames);
    }

    /// <summary>Shape of one image, [H, W, C].</summary>
    public Shape Example { get; }

    /// <summary>A class number for each image.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The name of each class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The number of images.</summary>
    public int Count => Labels.Count;

    /// <summary>Reads one image, brightness 0–1; any number of threads may read at once.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="destination">Room for one image.</param>
    /// <exception cref="DataException">The image's file is missing or damaged.</exception>
    public abstract void Read(int index, Span<float> destination);

    /// <summary>Some of the images, in the order given; they are read from here.</summary>
    /// <param name="indices">Which; an image may come more than once.</param>
    /// <exception cref="DataException">No index, or one that does not exist.</exception>
    public ImageSource Select(IEnumerable<int> indices)
    {
        int[] chosen = [.. indices ?? throw new ArgumentNullException(nameof(indices))];
        var wrong = Array.FindIndex(chosen, i => (uint)i >= (uint)Count);
        return wrong < 0
            ? new SelectedImages(this, chosen)
            : throw new DataException(string.Create(CultureInfo.InvariantCulture, $"image {chosen[wrong]}"), $"0 to {Count - 1}", "count images from 0");
    }

    /// <summary>So many images of each class, drawn at random.</summary>
    /// <param name="perClass">How many, at least 1.</param>
    /// <param name="rng">Where chance comes from.</param>
    /// <exception cref="DataException">A class has fewer.</exception>
    public ImageSource Sample(int perClass, Rng rng) => Select(Draw(Labels, ClassNames, perClass, rng));

    /// <summary>Indices of so many images of each class, class by class.</summary>
    internal static int[] Draw(IReadOnlyList<int> labels, IReadOnlyList<string> classNames, int perClass, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var chosen = new List<int>();
        for (var k = 0; k < classNames.Count; k++)
        {
            var members = Enumerable.Range(0, labels.Count).Where(i => labels[i] == k).ToArray();
            if (perClass < 1 || members.Length < perClass)
            {
                throw new DataException($"{perClass} images of class \"{classNames[k]}\"", $"1 to {members.Length}, as many as there are", "ask for fewer");
            }

            rng.Shuffle(members.AsSpan());
            chosen.AddRange(members[..perClass]);
        }

        return [.. chosen];
    }

    /// <summary>Reads all images into memory: four bytes a pixel and channel.</summary>
    /// <param name="progress">Told how many of the images are read.</param>
    /// <param name="stop">Ends reading between two images.</param>
    /// <exception cref="DataException">An image's file is missing or damaged.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public Dataset Load(IProgress<(int Done, int Of)>? progress = null, CancellationToken stop = default)
    {
        var images = new Tensor(Example.Batch(Count));
        for (var i = 0; i < Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            Read(i, images.Span.Slice(i * Example.Length, Example.Length));
            progress?.Report((i + 1, Count));
        }

        return new Dataset(images, [.. Labels], ClassNames);
    }

    /// <summary>All images once, in batches; a background thread reads ahead.</summary>
    /// <param name="batchSize">Images a batch; the last one may be smaller.</param>
    /// <param name="shuffle">Where the order gets its chance from; null keeps the order.</param>
    /// <param name="stop">Ends reading.</param>
    /// <exception cref="DataException">An image's file is missing or damaged; batches before it come whole.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public IEnumerable<Dataset> Batches(int batchSize, Rng? shuffle = null, CancellationToken stop = default)
    {
        if (batchSize < 1)
        {
            throw new DataException($"batchSize: {batchSize}", "at least 1", "try 64");
        }

        var order = Enumerable.Range(0, Count).ToArray();
        shuffle?.Shuffle(order.AsSpan());
        return Prefetch(order, batchSize, stop);
    }

    private IEnumerable<Dataset> Prefetch(int[] order, int batchSize, CancellationToken stop)
    {
        using var batches = new BlockingCollection<Dataset>(Waiting);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(() =>
        {
            try
            {
                for (var first = 0; first < order.Length; first += batchSize)
                {
                    batches.Add(Select(order.Skip(first).Take(batchSize)).Load(stop: ended.Token), ended.Token);
                }
            }
            finally
            {
                batches.CompleteAdding();
            }
        }, CancellationToken.None); // it ends by its own token, so that the collection is always closed
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable(stop))
            {
                yield return batch;
            }

            reading.GetAwaiter().GetResult(); // what went wrong while reading goes wrong here
        }
        finally
        {
            // Whoever stops taking batches must not leave a thread behind that waits to hand one over.
            ended.Cancel();
            reading.ContinueWith(static task => _ = task.Exception, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    /// <summary>The SHA-256 of all pixels and labels, whatever kind of file they came in: what a number that was measured on them names.</summary>
    /// <returns>64 lower-case hexadecimal digits: of each image its brightness as bytes, 0–255, and one byte for its label.</returns>
    /// <exception cref="DataException">An image's file is missing or damaged.</exception>
    public string Checksum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var values = new float[Example.Length];
        var bytes = new byte[Example.Length + 1];
        for (var i = 0; i < Count; i++)
        {
            Read(i, values);
            for (var k = 0; k < values.Length; k++)
            {
                bytes[k] = (byte)Math.Round(255 * Math.Clamp(values[k], 0, 1));
            }

            bytes[^1] = (byte)Labels[i];
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Says what it holds.</summary>
    public override string ToString() => $"{Count} images {Example}, {ClassNames.Count} classes";

    private sealed class SelectedImages(ImageSource source, int[] indices)
        : ImageSource(source.Example, Array.ConvertAll(indices, i => source.Labels[i]), source.ClassNames)
    {
        public override void Read(int index, Span<float> destination) => source.Read(indices[index], destination);
    }
}
