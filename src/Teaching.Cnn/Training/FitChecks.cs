using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>The classic mistakes, found before the first step.</summary>
internal static class FitChecks
{
    // Far above images that were standardised (mean 0, deviation 1), far below the brightest of images from 0 to 255.
    private const float BrightestExpected = 16;

    public static void Check(Sequential model, Dataset train, FitOptions options)
    {
        CheckOptions(options);
        CheckData(model, train);
        CheckModel(model, options);
    }

    public static void Check(Sequential model, ImageSource train, FitOptions options)
    {
        CheckOptions(options);
        CheckLabels(model, train.Example, train.Labels, train.ClassNames.Count);
        // Reading all images only to look at them would double the work; the first ones show their scale.
        CheckBrightness(model, train.Select(Enumerable.Range(0, Math.Min(16, train.Count))).Load().Images);
        CheckModel(model, options);
    }

    private static void CheckOptions(FitOptions options)
    {
        if (options.Epochs < 1 || options.BatchSize < 1)
        {
            throw new TrainingException($"Epochs = {options.Epochs}, BatchSize = {options.BatchSize}", "at least 1 of each", "try Epochs = 3, BatchSize = 64");
        }

        if (options.EarlyStopping is not null && options.Validation is null)
        {
            throw new TrainingException("EarlyStopping without Validation", "images to measure the loss on", "split some off: var (training, validation) = train.Split(last: 5_000)");
        }
    }

    private static void CheckModel(Sequential model, FitOptions options)
    {
        CheckInitialized(model);
        if (options.Loss.WantsLogits && model.EndsWithProbabilities)
        {
            throw new TrainingException(
                $"a model that ends with softmax or sigmoid, and the loss {options.Loss.GetType().Name}", "logits: the loss applies softmax itself",
                $"leave the activation out of {model.Layers[^1].Title}; Predict still gives probabilities");
        }

        if (options.Validation is not null)
        {
            CheckData(model, options.Validation);
        }
    }

    public static void CheckData(Sequential model, Dataset data)
    {
        CheckLabels(model, data.Images.Shape.Inner, data.Labels, data.ClassNames.Count);
        CheckBrightness(model, data.Images);
    }

    private static void CheckLabels(Sequential model, Shape example, IReadOnlyList<int> labels, int classes)
    {
        _ = model.InputShape ?? throw NotBuilt.Error(model);
        var output = model.OutputShape(example);
        if (output.Rank != 1)
        {
            throw new ShapeException($"a model whose output is {output}", "one score a class", "end it with Flatten and Dense(units: number of classes)");
        }

        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] >= output[0])
            {
                throw new DataException($"label {labels[i]} of image {i}", $"a label from 0 to {output[0] - 1}: the model has {output[0]} outputs", $"end the model with Dense(units: {classes}), or count classes from 0");
            }
        }
    }

    /// <summary>Images from 0 to 255 for a model that does not divide them.</summary>
    public static void CheckBrightness(Sequential model, Tensor images)
    {
        if (model.Layers[0] is Rescaling)
        {
            return;
        }

        var brightest = TensorPrimitives.MaxNumber(images.Span);
        if (brightest > BrightestExpected)
        {
            throw new DataException(
                FormattableString.Invariant($"images with values up to {brightest}, which look like 0–255"), "brightness from 0 to 1",
                "divide them by 255, or put new Rescaling(1f / 255) first into the model");
        }
    }

    /// <summary>The report on a loss that is NaN or infinite, made before gradients are computed from it: those at hand are of the step before.</summary>
    public static TrainingException LossIsNotFinite(Sequential model, string? origin, float loss, int step, float lastFinite, float learningRate) =>
        new(
            (step == 1
                ? FormattableString.Invariant($"loss {loss} at step 1, the first of this training")
                : FormattableString.Invariant($"loss {loss} at step {step}, last finite loss {lastFinite:G4}, {LargestGradient(model)} one step before"))
            + (origin is null ? "" : $"; what is not finite begins in {origin}"),
            "a finite loss",
            FormattableString.Invariant($"call Initialize again and train with a smaller learning rate, for example {learningRate / 10:G3}; if it was NaN at step 1, look for NaN in the images"));

    private static string LargestGradient(Sequential model)
    {
        var (where, largest) = ("", -1f);
        foreach (var (path, parameter) in model.NamedParameters().Where(named => named.Parameter.Trainable))
        {
            foreach (var gradient in parameter.Gradient.Span)
            {
                if (float.IsFinite(gradient) && MathF.Abs(gradient) > largest)
                {
                    (where, largest) = (path, MathF.Abs(gradient));
                }
            }
        }

        return where.Length == 0 ? "no finite gradient" : FormattableString.Invariant($"largest gradient {largest:G3} in {where}");
    }

    private static void CheckInitialized(Sequential model)
    {
        var weights = model.Parameters.Where(parameter => parameter.Trainable && parameter.Value.Shape.Rank > 1).ToList();
        if (weights.Count > 0 && weights.All(parameter => !parameter.Value.Span.ContainsAnyExcept(0f)))
        {
            throw new TrainingException("a model whose weights are all 0", "random starting weights; equal weights would stay equal", "call model.Initialize(Rng.FromSeed(42)) first");
        }
    }
}
