namespace Teaching.Cnn.Tests;

public sealed class TrainingRecorderTests
{
    [Fact]
    public void A_filmed_training_gives_the_same_bits_as_one_that_nobody_watched()
    {
        var (filmed, unseen) = (SmallWorld.Model(), SmallWorld.Model());
        var options = new FitOptions { Epochs = 3, BatchSize = 16, Seed = 4 };

        filmed.Fit(SmallWorld.Data(90), options with { Recorder = new TrainingRecorder(SmallWorld.Data(31, seed: 2)) });
        unseen.Fit(SmallWorld.Data(90), options);

        Assert.Equal(SmallWorld.Hash(unseen), SmallWorld.Hash(filmed));
    }

    [Fact]
    public void The_last_moment_is_the_network_as_training_left_it()
    {
        var (model, pictures) = (SmallWorld.Model(), SmallWorld.Data(41, seed: 2));
        var film = new TrainingRecorder(pictures, watched: [5, 30], frames: 6);
        var start = ((Conv2D)model.Layers[0]).Kernels.Value.Copy();

        model.Fit(SmallWorld.Data(90), new FitOptions { Epochs = 2, BatchSize = 16, Recorder = film });

        Assert.Equal(start.Span.ToArray(), film.Frames[0].Filters.Span.ToArray());
        Assert.Equal((0, 12), (film.Frames[0].Step, film.Frames[^1].Step));
        Assert.Equal(["conv2d"], film.Convolutions);
        var (last, now) = (film.Frames[^1], model.Evaluate(pictures));
        Assert.Equal(now.Accuracy, last.Accuracy);
        Assert.Equal(now.Loss, last.Loss, 1e-5f);
        Assert.Equal(((Conv2D)model.Layers[0]).Kernels.Value.Span.ToArray(), last.Filters.Span.ToArray());
        Assert.Equal(LayerActivations.Of(model, pictures.Images.Slice(30))["conv2d"].Span.ToArray(), last.Maps[1][0].Span.ToArray());
        Assert.Equal((int)Math.Round(41 * last.Accuracy), last.Answers.Zip(pictures.Labels).Count(pair => pair.First == pair.Second));
    }

    [Fact]
    public void The_weights_of_a_moment_make_any_network_of_these_layers_answer_as_it_did_then()
    {
        static Sequential Model() => new(
            new Input(9, 8, 1), new Conv2D(5, 3, activation: Activation.ReLU), new BatchNormalization(), new MaxPooling2D(), new Residual(new Conv2D(5, (1, 2), padding: Padding.Same)), new Flatten(), new Dropout(0.3f), new Dense(3));
        var (model, pictures) = (Model(), SmallWorld.Data(53, seed: 2));
        model.Initialize(Rng.FromSeed(6));
        var film = new TrainingRecorder(pictures, watched: [4], frames: 7);
        model.Fit(SmallWorld.Data(90), new FitOptions { Epochs = 3, BatchSize = 16, Recorder = film });
        var (later, loss) = (Model(), new SoftmaxCrossEntropy());
        later.Initialize(Rng.FromSeed(99));

        Assert.Equal(7, film.Frames.Count);
        Assert.All(film.Frames, frame =>
        {
            later.SetWeights(frame.Weights);
            var scores = later.Apply(pictures.Images);
            Assert.Equal(frame.Answers, Enumerable.Range(0, pictures.Count).Select(b => Accuracy.ArgMax(scores.Span.Slice(3 * b, 3))));
            Assert.Equal(frame.Loss, loss.Evaluate(scores, [.. pictures.Labels]));
            Assert.Equal(frame.Filters.Span.ToArray(), ((Conv2D)later.Layers[0]).Kernels.Value.Span.ToArray());
            Assert.Equal(frame.Maps[0][0].Span.ToArray(), LayerActivations.Of(later, pictures.Images.Slice(4))[film.Convolutions[0]].Span.ToArray());
        });
        Assert.Equal(7, film.Frames.Select(frame => frame.Loss).Distinct().Count());
        Assert.True(film.Frames.Select(frame => string.Join(',', frame.Answers)).Distinct().Count() > 1, "a film in which no answer changes proves nothing");
        Assert.Equal(SmallWorld.Hash(model), SmallWorld.Hash(later));
    }

    [Fact]
    public void A_film_that_would_be_too_long_is_refused_before_anything_is_trained()
    {
        var model = new Sequential(new Input(9, 8, 1), new Conv2D(4, 3), new Flatten(), new Dense(30_000), new Dense(3));
        model.Initialize(Rng.FromSeed(1));
        var before = SmallWorld.Hash(model);

        // 168 × 30,000 + 30,000 + 30,000 × 3 + 3 + 40 weights of four bytes: 20.6 MB a moment.
        var error = Assert.Throws<DataException>(() => model.Fit(SmallWorld.Data(40), new FitOptions { Epochs = 1_000, BatchSize = 10, Recorder = new TrainingRecorder(SmallWorld.Data(5, seed: 2)) }));

        Assert.Contains("5,160,043 weights, 5 pictures", error.Given, StringComparison.Ordinal);
        Assert.Equal("at most 400 MB", error.Needed);
        Assert.Contains("fewer moments", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, SmallWorld.Hash(model));
    }

    [Fact]
    public void Weights_of_other_layers_are_refused_and_change_nothing()
    {
        var (model, weights) = (SmallWorld.Model(), SmallWorld.Model().GetWeights());
        var before = SmallWorld.Hash(model);
        Dictionary<string, Tensor> With(string name, Tensor? value) => weights.Where(pair => pair.Key != name).Concat(value is null ? [] : new[] { KeyValuePair.Create(name, value) }).ToDictionary();
        var name = weights.Keys.Last();

        Assert.Contains(name, Assert.Throws<DataException>(() => model.SetWeights(With(name, null))).Needed, StringComparison.Ordinal);
        Assert.Contains(name, Assert.Throws<DataException>(() => model.SetWeights(With(name, new Tensor(new Shape(1))))).Given, StringComparison.Ordinal);
        Assert.Contains("other/bias", Assert.Throws<DataException>(() => model.SetWeights(With("other/bias", new Tensor(new Shape(2))))).Given, StringComparison.Ordinal);
        Assert.Equal(before, SmallWorld.Hash(model));
    }

    [Fact]
    public void Each_wrong_answer_and_no_other_comes_with_its_grad_cam()
    {
        // Seventy pictures and an untrained network: more than one batch of mistakes.
        var model = new Sequential(new Input(9, 8, 1), new Conv2D(5, 3, activation: Activation.ReLU, name: "first"), new MaxPooling2D(), new Conv2D(4, (2, 1), activation: Activation.ReLU, name: "second"), new Flatten(), new Dense(7, Activation.ReLU), new Dense(3));
        model.Initialize(Rng.FromSeed(11));
        var pictures = SmallWorld.Data(170, seed: 2);
        var film = new TrainingRecorder(pictures, frames: 2);

        model.Fit(SmallWorld.Data(20), new FitOptions { BatchSize = 20, Optimizer = new Sgd(learningRate: 1e-6f), Recorder = film });

        var last = film.Frames[^1];
        Assert.Equal(Enumerable.Range(0, 170).Where(b => last.Answers[b] != pictures.Labels[b]), last.Explanations.Keys.Order());
        Assert.InRange(last.Explanations.Count, 65, 169);
        Assert.All(last.Explanations, one => Assert.Equal(GradCam.Of(model, pictures.Images.Slice(one.Key), last.Answers[one.Key], "second").Span.ToArray(), one.Value.Span.ToArray()));
        Assert.Contains(last.Explanations.Values, map => map.Span.ToArray().Max() > 0);
    }

    [Theory]
    [InlineData(2580, 24)]
    [InlineData(188, 24)]
    [InlineData(7, 24)]
    [InlineData(1, 5)]
    [InlineData(40, 2)]
    [InlineData(1_000_000, 9)]
    public void Moments_begin_at_0_end_at_the_end_and_grow_by_a_factor(int steps, int most)
    {
        var moments = TrainingRecorder.Moments(steps, most).ToArray();

        Assert.Equal((0, steps), (moments[0], moments[^1]));
        Assert.InRange(moments.Length, 2, most);
        var factor = Math.Pow(steps, 1.0 / Math.Max(1, most - 2));
        Assert.All(moments.Skip(1).Zip(moments.Skip(2)), pair => Assert.InRange(pair.Second - pair.First, 1, (factor * (pair.First + 0.5)) - pair.First + 0.5));
    }

    [Fact]
    public void A_training_that_ends_early_is_filmed_to_its_end_and_the_next_training_replaces_the_film()
    {
        var (data, film) = (SmallWorld.Data(60), new TrainingRecorder(SmallWorld.Data(20, seed: 2), frames: 4));
        var options = new FitOptions { Epochs = 50, BatchSize = 20, Optimizer = new Sgd(learningRate: 2f), Validation = data.Take(10), EarlyStopping = new EarlyStopping(patience: 1), Recorder = film };

        var epochs = SmallWorld.Model().Fit(data, options).Epochs.Count;

        Assert.InRange(epochs, 1, 49);
        Assert.Equal(3 * epochs, film.Frames[^1].Step);

        SmallWorld.Model().Fit(data, new FitOptions { BatchSize = 20, Recorder = film });

        Assert.Equal([0, 1, 2, 3], film.Frames.Select(frame => frame.Step));
    }

    [Fact]
    public void Mistakes_are_told_before_anything_is_trained()
    {
        var pictures = SmallWorld.Data(4);
        Assert.Contains("from 0 to 3", Assert.Throws<DataException>(() => new TrainingRecorder(pictures, watched: [4])).Message, StringComparison.Ordinal);
        Assert.Contains("2 or more", Assert.Throws<DataException>(() => new TrainingRecorder(pictures, frames: 1)).Message, StringComparison.Ordinal);
        var dense = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(3));
        dense.Initialize(Rng.FromSeed(1));
        var before = SmallWorld.Hash(dense);
        Assert.Contains("Conv2D", Assert.Throws<ShapeException>(() => dense.Fit(pictures, new FitOptions { Recorder = new TrainingRecorder(pictures) })).Message, StringComparison.Ordinal);
        Assert.Equal(before, SmallWorld.Hash(dense));
        Assert.Throws<ShapeException>(() => SmallWorld.Model().Fit(pictures, new FitOptions { Recorder = new TrainingRecorder(SmallWorld.Data(4, height: 12)) }));
    }
}
