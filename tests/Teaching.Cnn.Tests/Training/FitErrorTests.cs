namespace Teaching.Cnn.Tests;

/// <summary>The classic mistakes and what the library says about them.</summary>
public sealed class FitErrorTests
{
    [Fact]
    public void Images_from_0_to_255()
    {
        var data = SmallWorld.Data(20);
        var bytes = new Dataset(data.Images.Map(v => MathF.Round(v * 255)), [.. data.Labels], data.ClassNames);
        var error = Assert.Throws<DataException>(() => SmallWorld.Model().Fit(bytes));
        Assert.Contains("look like 0–255", error.Given, StringComparison.Ordinal);
        Assert.Contains("0 to 1", error.Needed, StringComparison.Ordinal);
        Assert.Contains("new Rescaling(1f / 255)", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(error.Message, Assert.Throws<DataException>(() => SmallWorld.Model().Evaluate(bytes)).Message);
        Assert.Equal(error.Message, Assert.Throws<DataException>(() => SmallWorld.Model().Predict(bytes.Images)).Message);
        Assert.Contains("look like 0–255", Assert.Throws<DataException>(() => SmallWorld.Model().Predict(bytes.Images.Slice(0))).Given, StringComparison.Ordinal);

        var rescaled = new Sequential(new Input(9, 8, 1), new Rescaling(1f / 255), new Flatten(), new Dense(3));
        rescaled.Initialize(Rng.FromSeed(1));
        Assert.Single(rescaled.Fit(bytes).Epochs);
        Assert.Equal(20, rescaled.Evaluate(bytes).ConfusionMatrix.Total);
        Assert.Equal(new Shape(20, 3), rescaled.Predict(bytes.Images).Shape);
    }

    [Fact]
    public void Standardised_images_are_not_taken_for_0_to_255()
    {
        var data = SmallWorld.Data(20);
        var standardised = new Dataset(data.Images.Map(v => (v - 0.5f) * 10), [.. data.Labels], data.ClassNames);
        Assert.InRange(standardised.Images.Span.ToArray().Max(), 3, 16);
        var model = SmallWorld.Model();
        Assert.Single(model.Fit(standardised).Epochs);
        Assert.Equal(20, model.Evaluate(standardised).ConfusionMatrix.Total);
        Assert.Equal(new Shape(20, 3), model.Predict(standardised.Images).Shape);
    }

    [Fact]
    public void The_limit_is_16_for_it_lies_between_standardised_and_0_to_255()
    {
        var model = SmallWorld.Model();
        var image = new Tensor(new Shape(9, 8, 1));
        image[4, 4, 0] = 16;
        Assert.Equal(new Shape(3), model.Predict(image).Shape);
        image[4, 4, 0] = 16.5f;
        Assert.Contains("values up to 16.5,", Assert.Throws<DataException>(() => model.Predict(image)).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_the_model_has_no_output_for()
    {
        var model = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(2));
        model.Initialize(Rng.FromSeed(1));
        var error = Assert.Throws<DataException>(() => model.Fit(SmallWorld.Data(20)));
        Assert.Contains("label 2 of image", error.Given, StringComparison.Ordinal);
        Assert.Contains("0 to 1: the model has 2 outputs", error.Needed, StringComparison.Ordinal);
        Assert.Contains("Dense(units: 3)", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_learning_rate_that_blows_the_loss_up()
    {
        var model = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(9, name: "first"), new Dense(3, name: "last"));
        model.Initialize(Rng.FromSeed(1));
        var error = Assert.Throws<TrainingException>(() => model.Fit(SmallWorld.Data(200), new FitOptions { Epochs = 20, BatchSize = 10, Optimizer = new Sgd(1e12f) }));
        Assert.Matches(@"^loss (NaN|Infinity) at step \d+, last finite loss [\d.E+]+, largest gradient [\d.E+]+ in (first|last)/(weights|bias) one step before; what is not finite begins in ", error.Given);
        Assert.Contains("smaller learning rate, for example 1E+11", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_gradient_of_the_step_before_is_named_with_its_parameter()
    {
        var data = SmallWorld.Data(200);
        var settings = new FitOptions { Epochs = 20, BatchSize = 10, Optimizer = new Sgd(1e12f) };
        Sequential Make()
        {
            var made = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(9, name: "first"), new Dense(3, name: "last"));
            made.Initialize(Rng.FromSeed(1));
            return made;
        }

        // Each gradient as it was after a step whose loss was still a number.
        var model = Make();
        var (where, largest, steps) = ("", 0f, 0);
        var watch = new Watch(() =>
        {
            steps++;
            (where, largest) = model.NamedParameters()
                .Select(named => (named.Path, named.Parameter.Gradient.Span.ToArray().Where(float.IsFinite).Select(MathF.Abs).DefaultIfEmpty().Max()))
                .MaxBy(pair => pair.Item2);
        });
        var error = Assert.Throws<TrainingException>(() => model.Fit(data, settings, watch));
        Assert.NotEqual(0, steps);
        Assert.StartsWith(FormattableString.Invariant($"loss NaN at step {steps + 1}, "), error.Given.Replace("Infinity", "NaN", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"largest gradient {largest:G3} in {where} one step before; "), error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_of_an_earlier_training_are_not_blamed_on_the_first_step()
    {
        var (model, data) = (SmallWorld.Model(), SmallWorld.Data(20));
        model.Fit(data);
        data.Images.Span[100] = float.NaN;
        var error = Assert.Throws<TrainingException>(() => model.Fit(data, new FitOptions { BatchSize = 20 }));
        Assert.Equal("loss NaN at step 1, the first of this training; what is not finite begins in the images", error.Given);
    }

    [Fact]
    public void The_first_layer_whose_output_overflows_is_named()
    {
        var data = SmallWorld.Data(20);
        var model = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(9, name: "first"), new Dense(7, name: "second"), new Dense(3, name: "last"));
        model.Initialize(Rng.FromSeed(1));
        ((Dense)model["second"]).Weights.Value.Fill(3e38f);
        var error = Assert.Throws<TrainingException>(() => model.Fit(data, new FitOptions { BatchSize = 20 }));
        Assert.EndsWith("; what is not finite begins in the output of second", error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_an_update_broke_are_named()
    {
        var data = SmallWorld.Data(20);
        var model = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(9, name: "first"), new Dense(3, name: "last"));
        model.Initialize(Rng.FromSeed(1));
        ((Dense)model["last"]).Bias!.Value[2] = float.NaN;
        var error = Assert.Throws<TrainingException>(() => model.Fit(data, new FitOptions { BatchSize = 20 }));
        Assert.EndsWith("; what is not finite begins in the numbers of last/bias, which the step before has changed", error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_no_memory_holds_says_its_bytes_and_leaves_the_model_alone()
    {
        var model = new Sequential(new Input(512, 512, 1), new Conv2D(4_000, 3, padding: Padding.Same), new GlobalAveragePooling2D(), new Dense(2));
        model.Initialize(Rng.FromSeed(1));
        var before = model.Parameters.Select(parameter => parameter.Value.Span.ToArray()).ToList();
        var data = new Dataset(new Tensor(new Shape(3, 512, 512, 1)), [0, 1, 0], ["no", "yes"]);
        var error = Assert.Throws<ShapeException>(() => model.Fit(data, new FitOptions { BatchSize = 3 }));
        Assert.Contains("use a smaller batch", error.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters.Select(parameter => parameter.Value.Span.ToArray()));
    }

    [Fact]
    public void A_pixel_that_is_not_a_number()
    {
        var data = SmallWorld.Data(20);
        data.Images.Span[100] = float.NaN;
        var error = Assert.Throws<TrainingException>(() => SmallWorld.Model().Fit(data, new FitOptions { BatchSize = 20 }));
        Assert.Contains("loss NaN at step 1", error.Given, StringComparison.Ordinal);
        Assert.Contains("look for NaN in the images", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Probabilities_given_to_a_loss_on_logits()
    {
        var model = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(3, Activation.Softmax, name: "scores"));
        model.Initialize(Rng.FromSeed(1));
        var error = Assert.Throws<TrainingException>(() => model.Fit(SmallWorld.Data(20)));
        Assert.Contains("softmax", error.Given, StringComparison.Ordinal);
        Assert.Contains("logits", error.Needed, StringComparison.Ordinal);
        Assert.Contains("leave the activation out of Dense \"scores\"", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Channels_first()
    {
        var model = new Sequential(new Input(9, 8, 3), new Flatten(), new Dense(3));
        var error = Assert.Throws<ShapeException>(() => model.Fit(new Dataset(new Tensor(new Shape(4, 3, 9, 8)), [0, 1, 2, 0], ["a", "b", "c"])));
        Assert.Contains("(3, 9, 8)", error.Given, StringComparison.Ordinal);
        Assert.Contains("(9, 8, 3)", error.Needed, StringComparison.Ordinal);
        Assert.Contains("NCHW", error.Remedy, StringComparison.Ordinal);
        Assert.Contains("FromNchw", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_another_size()
    {
        var error = Assert.Throws<ShapeException>(() => SmallWorld.Model().Fit(SmallWorld.Data(5, height: 10)));
        Assert.Contains("resize the images to 9×8", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_were_never_drawn()
    {
        var model = new Sequential(new Input(9, 8, 1), new Flatten(), new Dense(3));
        var error = Assert.Throws<TrainingException>(() => model.Fit(SmallWorld.Data(5)));
        Assert.Contains("model.Initialize(Rng.FromSeed(42))", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_does_not_end_in_class_scores()
    {
        var model = new Sequential(new Input(9, 8, 1), new Conv2D(3, 3));
        model.Initialize(Rng.FromSeed(1));
        Assert.Contains("Flatten and Dense", Assert.Throws<ShapeException>(() => model.Fit(SmallWorld.Data(5))).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_make_no_sense()
    {
        var (model, data) = (SmallWorld.Model(), SmallWorld.Data(5));
        Assert.Contains("BatchSize = 0", Assert.Throws<TrainingException>(() => model.Fit(data, new FitOptions { BatchSize = 0 })).Given, StringComparison.Ordinal);
        Assert.Contains("Split", Assert.Throws<TrainingException>(() => model.Fit(data, new FitOptions { EarlyStopping = new EarlyStopping() })).Remedy, StringComparison.Ordinal);
        Assert.Contains("learningRate: NaN", Assert.Throws<TrainingException>(() => model.Fit(data, new FitOptions { Optimizer = new Adam(float.NaN) })).Given, StringComparison.Ordinal);
        Assert.Contains("momentum: 1.5", Assert.Throws<TrainingException>(() => new Sgd(0.1f, momentum: 1.5f)).Given, StringComparison.Ordinal);
        Assert.Contains("factor: 2", Assert.Throws<TrainingException>(() => Schedule.StepDecay(2, 1)).Given, StringComparison.Ordinal);
        Assert.Contains("patience: 0", Assert.Throws<TrainingException>(() => new EarlyStopping(0)).Given, StringComparison.Ordinal);
        Assert.Contains("rate: 1", Assert.Throws<ShapeException>(() => new Dropout(1)).Given, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("two")]
    public void A_thread_count_that_makes_no_sense(string variable)
    {
        var error = Assert.Throws<DataException>(() => Team.DefaultSize(variable));
        Assert.Contains($"TEACHING_THREADS={variable}", error.Given, StringComparison.Ordinal);
        Assert.Equal(3, Team.DefaultSize("3"));
        Assert.Equal(Environment.ProcessorCount, Team.DefaultSize(null));
    }

    private sealed class Watch(Action afterStep) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            if (value.Finished is null)
            {
                afterStep();
            }
        }
    }
}
