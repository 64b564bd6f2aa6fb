namespace Teaching.Cnn.Tests;

public class StreamTests
{
    [Fact]
    public void Training_on_a_source_gives_the_weights_of_training_in_memory()
    {
        var (source, streamed, inMemory) = (Source(), Model(), Model());
        var options = new FitOptions { Epochs = 3, BatchSize = 8, Seed = 5, Validation = Source().Load() };

        var history = streamed.Fit(source, options);
        var expected = inMemory.Fit(source.Load(), options);

        Assert.Equal(expected.Epochs, history.Epochs);
        Assert.Equal(inMemory.Parameters.SelectMany(one => one.Value.Span.ToArray()), streamed.Parameters.SelectMany(one => one.Value.Span.ToArray()));
    }

    [Fact]
    public void An_image_that_cannot_be_read_ends_training_with_its_own_error_and_leaves_no_thread_reading()
    {
        var source = Source();
        source.Broken = 7;

        Assert.Equal("image 7", Assert.Throws<DataException>(() => Model().Fit(source, new FitOptions { BatchSize = 4 })).Given);

        var reads = source.Reads;
        Thread.Sleep(30);
        Assert.Equal(reads, source.Reads);
    }

    [Fact]
    public void Stopping_stops_the_reading()
    {
        using var stop = new CancellationTokenSource();
        var source = Source();

        Assert.ThrowsAny<OperationCanceledException>(() => Model().Fit(source, new FitOptions { BatchSize = 2, Epochs = 50 }, new Stopper(stop), stop.Token));

        var reads = source.Reads;
        Thread.Sleep(30);
        Assert.Equal(reads, source.Reads);
    }

    [Fact]
    public void The_classic_mistakes_are_found_before_the_first_step()
    {
        var bright = Source();
        bright.Scale = 255;
        Assert.Contains("0–255", Assert.Throws<DataException>(() => Model().Fit(bright)).Given, StringComparison.Ordinal);

        var small = new Sequential(new Input(5, 7, 1), new Flatten(), new Dense(2));
        small.Initialize(Rng.FromSeed(1));
        Assert.Contains("label 2 of image 2", Assert.Throws<DataException>(() => small.Fit(Source())).Given, StringComparison.Ordinal);
    }

    private static Sequential Model()
    {
        var model = new Sequential(new Input(5, 7, 1), new Conv2D(4, 3, activation: Activation.ReLU), new Flatten(), new Dropout(0.2f), new Dense(3));
        model.Initialize(Rng.FromSeed(3));
        return model;
    }

    private static Stripes Source() => new();

    /// <summary>27 images with a stripe each, at a place that tells the class.</summary>
    private sealed class Stripes() : ImageSource(new Shape(5, 7, 1), [.. Enumerable.Range(0, 27).Select(i => i % 3)], ["a", "b", "c"])
    {
        private int _reads;

        public int Broken { get; set; } = -1;

        public float Scale { get; set; } = 1;

        public int Reads => Volatile.Read(ref _reads);

        public override void Read(int index, Span<float> destination)
        {
            Interlocked.Increment(ref _reads);
            if (index == Broken && _reads > 16)
            {
                throw new DataException($"image {index}", "a whole image", "fetch it again");
            }

            destination.Clear();
            for (var i = 0; i < 5; i++)
            {
                destination[(7 * i) + (2 * (index % 3))] = Scale * (1 - (index / 40f));
            }
        }
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Step == 3)
            {
                stop.Cancel();
            }
        }
    }
}
