namespace Teaching.Cnn.Tests;

public class ImageSourceTests
{
    [Fact]
    public void Batches_bring_every_image_once_in_order()
    {
        var source = new Numbered(23);

        var batches = source.Batches(5).ToList();

        Assert.Equal([5, 5, 5, 5, 3], batches.Select(batch => batch.Count));
        Assert.Equal(Enumerable.Range(0, 23).Select(i => (float)i), batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(b => batch.Images[b, 1, 2, 0])));
        Assert.Equal(source.Labels, batches.SelectMany(batch => batch.Labels));
    }

    [Fact]
    public void Shuffled_batches_bring_every_image_once_and_equal_seeds_give_equal_orders()
    {
        static float[] Order(long seed) => [.. new Numbered(23).Batches(5, Rng.FromSeed(seed)).SelectMany(batch => Enumerable.Range(0, batch.Count).Select(b => batch.Images[b, 0, 0, 0]))];

        Assert.Equal(Enumerable.Range(0, 23).Select(i => (float)i), Order(3).Order());
        Assert.Equal(Order(3), Order(3));
        Assert.NotEqual(Order(3), Order(4));
    }

    [Fact]
    public async Task Never_are_more_than_four_batches_read_that_were_not_done_with()
    {
        var source = new Numbered(400);
        var done = 0;
        foreach (var batch in source.Batches(4))
        {
            await Task.Delay(done < 100 ? 5 : 0);
            Assert.InRange(source.Reads, done, done + (4 * 4));
            done += batch.Count;
        }

        Assert.Equal(400, source.Reads);
    }

    [Fact]
    public void Whoever_stops_taking_batches_stops_the_reading()
    {
        var source = new Numbered(1_000);

        foreach (var _ in source.Batches(10))
        {
            break;
        }

        var reads = source.Reads;
        Thread.Sleep(50);
        Assert.Equal(reads, source.Reads);
        Assert.InRange(reads, 10, 40);
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_reported_after_the_batches_before_it()
    {
        var source = new Numbered(20) { Broken = 13 };
        var seen = 0;

        var error = Assert.Throws<DataException>(() =>
        {
            foreach (var batch in source.Batches(4))
            {
                seen += batch.Count;
            }
        });

        Assert.Equal("image 13", error.Given);
        Assert.Equal(12, seen);
    }

    [Fact]
    public void Cancelling_ends_the_batches()
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var batch in new Numbered(1_000).Batches(4, stop: stop.Token))
            {
                if ((seen += batch.Count) == 20)
                {
                    stop.Cancel();
                }
            }
        });

        Assert.InRange(seen, 20, 40);
    }

    [Fact]
    public void Loading_reports_every_image_and_gives_all_of_them()
    {
        var told = new List<(int, int)>();

        var data = new Numbered(7).Load(new Direct(told));

        Assert.Equal(new Shape(7, 2, 3, 1), data.Images.Shape);
        Assert.Equal(Enumerable.Range(1, 7).Select(i => (i, 7)), told);
    }

    [Fact]
    public void A_sample_has_so_many_of_each_class_and_no_image_twice()
    {
        var sample = new Numbered(60).Sample(perClass: 4, Rng.FromSeed(2)).Load();

        Assert.Equal([4, 4, 4], Enumerable.Range(0, 3).Select(k => sample.Labels.Count(label => label == k)));
        Assert.Equal(12, Enumerable.Range(0, 12).Select(b => sample.Images[b, 0, 0, 0]).Distinct().Count());
        Assert.All(Enumerable.Range(0, 12), b => Assert.Equal((int)sample.Images[b, 0, 0, 0] % 3, sample.Labels[b]));
    }

    [Fact]
    public void A_sample_larger_than_a_class_is_refused_with_the_class() =>
        Assert.Contains("class \"a\"", Assert.Throws<DataException>(() => new Numbered(9).Sample(4, Rng.FromSeed(1))).Given, StringComparison.Ordinal);

    [Fact]
    public void Wrong_indices_labels_and_batch_sizes_are_refused()
    {
        Assert.Contains("image 9", Assert.Throws<DataException>(() => new Numbered(9).Select([0, 9])).Given, StringComparison.Ordinal);
        Assert.Contains("image -1", Assert.Throws<DataException>(() => new Numbered(9).Select([-1])).Given, StringComparison.Ordinal);
        Assert.Contains("without images", Assert.Throws<DataException>(() => new Numbered(9).Select([])).Given, StringComparison.Ordinal);
        Assert.Contains("batchSize: 0", Assert.Throws<DataException>(() => new Numbered(9).Batches(0)).Given, StringComparison.Ordinal);
        Assert.Contains("label 3 of image 1", Assert.Throws<DataException>(() => new StoredImages(new byte[2], new Shape(1, 1, 1), [0, 3], ["a"])).Given, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => new StoredImages(new byte[5], new Shape(1, 2, 1), [0, 0], ["a"]));
    }

    [Fact]
    public void Stored_bytes_become_brightness_in_both_orders()
    {
        byte[] pixels = [0, 51, 102, 153, 204, 255]; // one image, 1×2 of three channels
        var (interleaved, planar) = (new float[6], new float[6]);

        new StoredImages(pixels, new Shape(1, 2, 3), [0], ["a"]).Read(0, interleaved);
        new StoredImages(pixels, new Shape(1, 2, 3), [0], ["a"], isPlanar: true).Read(0, planar);

        Assert.Equal([0, 0.2f, 0.4f, 0.6f, 0.8f, 1], interleaved);
        Assert.Equal([0, 0.4f, 0.8f, 0.2f, 0.6f, 1], planar);
    }

    /// <summary>Images that are filled with their own number, and count how often they are read.</summary>
    [Fact]
    public void A_checksum_is_that_of_all_pixels_and_labels_whatever_file_they_came_in()
    {
        byte[] pixels = [0, 1, 127, 128, 254, 255];
        string Sum(byte[] bytes, params int[] labels) => new StoredImages(bytes, new Shape(1, 3, 1), labels, ["a", "b", "c"]).Checksum();

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0, 1, 127, 2, 128, 254, 255, 0])), Sum(pixels, 2, 0));
        Assert.NotEqual(Sum(pixels, 2, 0), Sum(pixels, 2, 1));
        Assert.NotEqual(Sum(pixels, 2, 0), Sum([0, 1, 127, 129, 254, 255], 2, 0));
    }

    private sealed class Numbered(int count) : ImageSource(new Shape(2, 3, 1), [.. Enumerable.Range(0, count).Select(i => i % 3)], ["a", "b", "c"])
    {
        private int _reads;

        public int Broken { get; init; } = -1;

        public int Reads => Volatile.Read(ref _reads);

        public override void Read(int index, Span<float> destination)
        {
            if (index == Broken)
            {
                throw new DataException($"image {index}", "a whole image", "fetch it again");
            }

            Interlocked.Increment(ref _reads);
            destination.Fill(index);
        }
    }

    private sealed class Direct(List<(int, int)> told) : IProgress<(int Done, int Of)>
    {
        public void Report((int Done, int Of) value) => told.Add(value);
    }
}
