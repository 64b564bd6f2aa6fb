namespace Teaching.Cnn.Tests;

/// <summary>What training promises.</summary>
public sealed class FitTests
{
    [Fact]
    public void A_model_fits_20_images_to_a_loss_near_0()
    {
        var data = SmallWorld.Data(20);
        var model = new Sequential(new Input(9, 8, 1), new Conv2D(8, 3, activation: Activation.ReLU), new Flatten(), new Dense(3));
        model.Initialize(Rng.FromSeed(1));
        var history = model.Fit(data, new FitOptions { Epochs = 150, BatchSize = 5, Optimizer = new Adam(0.01f) });
        Assert.InRange(history.Epochs[0].Loss, 0.3f, 3f);
        Assert.InRange(history.Epochs[^1].Loss, 0f, 0.001f);
        Assert.Equal(1, model.Evaluate(data).Accuracy);
    }

    [Fact]
    public void It_learns_what_it_has_not_seen()
    {
        var model = SmallWorld.Model();
        var history = model.Fit(SmallWorld.Data(300), new FitOptions { Epochs = 10, BatchSize = 16, Optimizer = new Adam(3e-3f), Validation = SmallWorld.Data(60, seed: 2) });
        Assert.Equal(10, history.Epochs.Count);
        Assert.InRange(history.Epochs[^1].ValidationAccuracy!.Value, 0.95f, 1f);
        var test = model.Evaluate(SmallWorld.Data(90, seed: 3));
        Assert.InRange(test.Accuracy, 0.95f, 1f);
        Assert.Equal(90, test.ConfusionMatrix.Total);
        Assert.Equal(test.Accuracy, test.ConfusionMatrix.Accuracy);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("momentum")]
    [InlineData("adam")]
    public void Every_optimizer_lowers_the_loss(string which)
    {
        Optimizer optimizer = which switch { "sgd" => new Sgd(0.1f), "momentum" => new Sgd(0.05f, momentum: 0.9f), _ => new Adam() };
        var history = SmallWorld.Model().Fit(SmallWorld.Data(200), new FitOptions { Epochs = 6, BatchSize = 10, Optimizer = optimizer });
        Assert.True(history.Epochs[^1].Loss < 0.6f * history.Epochs[0].Loss, history.ToString());
    }

    [Fact]
    public void One_seed_twice_gives_one_result_and_another_seed_another()
    {
        Assert.Equal(SmallWorld.HashAfterTraining(), SmallWorld.HashAfterTraining());
        var other = SmallWorld.Model();
        other.Fit(SmallWorld.Data(157), new FitOptions { Epochs = 2, BatchSize = 16, Seed = 4 });
        Assert.NotEqual(SmallWorld.HashAfterTraining(), SmallWorld.Hash(other));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        using var team = new Team(threads);
        using var alone = new Team(1);
        Assert.Equal(threads, team.Size);
        Assert.Equal(SmallWorld.HashAfterTraining(alone), SmallWorld.HashAfterTraining(team));
    }

    [Fact]
    public void Cancelling_leaves_the_weights_of_the_last_whole_step()
    {
        var data = SmallWorld.Data(64);
        var options = new FitOptions { Epochs = 3, BatchSize = 16 };
        var whole = SmallWorld.Model();
        whole.Fit(data, options with { Epochs = 1 });

        using var stop = new CancellationTokenSource();
        var stopped = SmallWorld.Model();
        // After the first epoch's report no further step may be taken.
        Assert.Throws<OperationCanceledException>(() => stopped.Fit(data, options, new Reporter(report =>
        {
            if (report.Finished is not null)
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Equal(SmallWorld.Hash(whole), SmallWorld.Hash(stopped));
    }

    [Fact]
    public void Progress_ends_each_epoch_with_its_result()
    {
        var finished = new List<FitProgress>();
        var history = SmallWorld.Model().Fit(SmallWorld.Data(50), new FitOptions { Epochs = 3, BatchSize = 16 }, new Reporter(report =>
        {
            if (report.Finished is not null)
            {
                finished.Add(report);
            }
        }));
        Assert.Equal(history.Epochs, finished.Select(report => report.Finished));
        Assert.Equal([1, 2, 3], finished.Select(report => report.Epoch));
        Assert.All(finished, report => Assert.Equal((4, 4), (report.Step, report.Steps)));
    }

    [Fact]
    public void Progress_is_told_of_every_step_so_that_curves_do_not_depend_on_time()
    {
        var steps = new List<(int Epoch, int Step, bool Finished)>();
        SmallWorld.Model().Fit(SmallWorld.Data(50), new FitOptions { Epochs = 2, BatchSize = 16 }, new Reporter(report =>
            steps.Add((report.Epoch, report.Step, report.Finished is not null))));

        Assert.Equal(
            [(1, 1, false), (1, 2, false), (1, 3, false), (1, 4, false), (1, 4, true), (2, 1, false), (2, 2, false), (2, 3, false), (2, 4, false), (2, 4, true)],
            steps);
    }

    [Fact]
    public void Early_stopping_takes_back_the_best_weights()
    {
        // Wrong validation labels: learning makes the validation loss worse.
        var train = SmallWorld.Data(120);
        var wrong = new Dataset(train.Images, [.. train.Labels.Select(label => (label + 1) % 3)], train.ClassNames);
        var model = SmallWorld.Model();
        var last = new List<bool>();
        var options = new FitOptions { Epochs = 30, BatchSize = 16, Optimizer = new Adam(0.01f), Validation = wrong, EarlyStopping = new EarlyStopping(patience: 2) };
        var history = model.Fit(train, options, new Reporter(value => last.Add(value.IsLast)));
        Assert.InRange(history.Epochs.Count, 3, 29);
        Assert.Equal(last.Count - 1, last.IndexOf(true));
        var best = history.Epochs.Min(epoch => epoch.ValidationLoss!.Value);
        Assert.True(history.Epochs[^1].ValidationLoss > best);
        Assert.Equal(best, model.Evaluate(wrong).Loss);
    }

    [Fact]
    public void A_training_step_makes_no_garbage()
    {
        var (model, data) = (SmallWorld.Model(), SmallWorld.Data(320));
        using var team = new Team(1);
        var options = new FitOptions { BatchSize = 16, Team = team };
        model.Fit(data, options);
        var two = Allocated(2);
        var many = Allocated(402);
        // Four hundred more epochs are 8,000 more steps; what is left are the lists and reports of the epochs. The runtime counts a thread's
        // memory in blocks of 8 KB, so that either figure may be one block too large: over this many steps that is 1 byte a step.
        Assert.InRange((many - two) / 8000.0, 0, 40);

        long Allocated(int epochs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.Fit(data, options with { Epochs = epochs });
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Predict_gives_probabilities_for_a_batch_and_for_one_image()
    {
        var (model, data) = (SmallWorld.Model(), SmallWorld.Data(7));
        var batch = model.Predict(data.Images);
        Assert.Equal(new Shape(7, 3), batch.Shape);
        Assert.All(Enumerable.Range(0, 7), b => Assert.Equal(1, batch.Slice(b).Span.ToArray().Sum(v => (double)v), 1e-6));
        var one = model.Predict(data.Images.Slice(4));
        Assert.Equal(new Shape(3), one.Shape);
        Assert.Equal(batch.Slice(4).Span.ToArray(), one.Span.ToArray());
    }

    [Fact]
    public void Schedules_change_the_learning_rate_as_they_say()
    {
        Assert.Equal(1, Schedule.Constant.Factor(500, 100, 1000));
        Assert.Equal([1, 1, 0.5f, 0.25f], new[] { 0, 199, 200, 400 }.Select(step => Schedule.StepDecay(0.5f, everyEpochs: 2).Factor(step, 100, 1000)));
        Assert.Equal(0.9, Schedule.ExponentialDecay(0.9f).Factor(100, 100, 1000), 1e-6);
        Assert.Equal(Math.Pow(0.9, 2.5), Schedule.ExponentialDecay(0.9f).Factor(250, 100, 1000), 1e-6);
        Assert.Equal([1, 0.55f, 0.1f], new[] { 0, 500, 1000 }.Select(step => MathF.Round(Schedule.Cosine(0.1f).Factor(step, 100, 1000), 6)));
    }

    [Fact]
    public void Adam_takes_the_steps_of_the_paper()
    {
        var parameter = new Parameter("w", new Shape(19));
        Rng.FromSeed(1).Fill(-1, 1, parameter.Value.Span);
        var w = Chance.Doubles(parameter.Value);
        var (m, v) = (new double[19], new double[19]);
        var run = new Adam(0.01f).Start([parameter]);
        var rng = Rng.FromSeed(2);
        for (var t = 1; t <= 5; t++)
        {
            rng.Fill(-1, 1, parameter.Gradient.Span);
            run.Step();
            for (var i = 0; i < 19; i++)
            {
                double g = parameter.Gradient.Span[i];
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.999 * v[i]) + (0.001 * g * g);
                // Keras divides by √v + ε before it corrects v: ε is larger by 1/√(1 − β₂ᵗ) than in the paper.
                w[i] -= 0.01 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * m[i] / (Math.Sqrt(v[i]) + 1e-7);
                Assert.Equal(w[i], parameter.Value.Span[i], 1e-5);
            }
        }
    }

    [Fact]
    public void Filters_are_learnt_200_steps_find_the_edge_filter_again()
    {
        var rng = Rng.FromSeed(5);
        var picture = Chance.Tensor(rng, new Shape(1, 16, 16, 1));
        var (teacher, student) = (new Conv2D(1, 3, useBias: false), new Conv2D(1, 3, useBias: false));
        teacher.Build(new Shape(16, 16, 1));
        student.Build(new Shape(16, 16, 1));
        new float[] { 0, 1, 0, 1, -4, 1, 0, 1, 0 }.CopyTo(teacher.Kernels.Value.Span);
        student.Initialize(rng);
        var target = teacher.Apply(picture);
        var (y, gradY, pass) = (new Tensor(target.Shape), new Tensor(target.Shape), new Pass(training: true));
        var run = new Sgd(0.5f).Start(student.Parameters);
        for (var i = 0; i < 200; i++)
        {
            student.Forward(picture, y, pass);
            new MeanSquaredError().Evaluate(y, target, gradY);
            student.Backward(picture, y, gradY, null, pass);
            run.Step();
        }

        Assert.Equal(teacher.Kernels.Value.Span.ToArray(), student.Kernels.Value.Span.ToArray(), (a, b) => Math.Abs(a - b) < 0.001f);
    }

    private sealed class Reporter(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
