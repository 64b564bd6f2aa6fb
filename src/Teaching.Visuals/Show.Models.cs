using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    /// <summary>A network from input to output: maps drawn to scale, with shapes, parameters, multiply-adds and what one unit reads of the image.</summary>
    /// <param name="model">A model whose input size is known: it begins with an Input layer or has been used.</param>
    /// <param name="title">What it is; the model's name when left out.</param>
    /// <example><code>Show.Network(model, "The network of the lecture")</code></example>
    public static NetworkView Network(Sequential model, string title = "")
    {
        ArgumentNullException.ThrowIfNull(model);
        var summary = model.Summary();
        ReceptiveField? field = model.InputShape!.Value.Rank == 3 ? ReceptiveField.OfPixels : null;
        var steps = new List<NetworkStep> { new("input", "Input", model.InputShape.Value, 0, 0) { Field = field?.Size } };
        foreach (var (row, layer) in summary.Rows.Zip(model.Layers))
        {
            field = field?.Behind(layer);
            steps.Add(new NetworkStep(row.Name, row.Type, row.OutputShape, row.Parameters, row.MultiplyAdds) { Field = field?.Size });
        }

        return new NetworkView(title.Length > 0 ? title : summary.Name, steps);
    }

    /// <summary>Where a network's parameters and multiply-adds sit: the share of each layer that has any.</summary>
    /// <param name="summary"><c>model.Summary()</c>.</param>
    /// <param name="title">What it shows.</param>
    public static Figure Costs(ModelSummary summary, string title = "Where parameters and multiply-adds sit")
    {
        ArgumentNullException.ThrowIfNull(summary);
        SummaryRow[] rows = [.. summary.Rows.Where(row => row.Parameters > 0 || row.MultiplyAdds > 0)];
        if (rows.Length == 0)
        {
            throw new DataException($"model \"{summary.Name}\", none of whose layers has parameters", "a layer that has some", "show a model with Conv2D or Dense layers");
        }

        var (parameters, multiplyAdds) = (Math.Max(1.0, summary.TotalParameters), Math.Max(1.0, summary.MultiplyAdds));
        return Bar(
            title,
            "share of all layers (%)",
            rows.Select(row => row.Name),
            new Series("parameters", rows.Select(row => Share(row.Parameters, parameters))),
            new Series("multiply-adds", rows.Select(row => Share(row.MultiplyAdds, multiplyAdds))))
            .Captioned($"100 % are {Numbers.Grouped(summary.TotalParameters)} parameters and {Numbers.Grouped(summary.MultiplyAdds)} multiply-adds an image.");
    }

    /// <summary>Loss over the epochs, on training images and, if there were any, on validation images.</summary>
    /// <param name="history">What <c>model.Fit(…)</c> gave.</param>
    /// <param name="title">What it shows.</param>
    public static Figure Loss(History history, string title = "Loss") =>
        OverEpochs(history, title, "loss", epoch => epoch.Loss, epoch => epoch.ValidationLoss);

    /// <summary>Accuracy over the epochs, on training images and, if there were any, on validation images.</summary>
    /// <inheritdoc cref="Loss"/>
    public static Figure Accuracy(History history, string title = "Accuracy") =>
        OverEpochs(history, title, "accuracy (%)", epoch => Percent(epoch.Accuracy), epoch => epoch.ValidationAccuracy is { } share ? Percent(share) : null);

    /// <summary>A confusion matrix: row by row what the images are, column by column what the network said.</summary>
    /// <param name="counts"><c>model.Evaluate(test).ConfusionMatrix</c>.</param>
    /// <param name="title">What it shows.</param>
    public static Figure Confusion(ConfusionMatrix counts, string title = "Confusion matrix")
    {
        ArgumentNullException.ThrowIfNull(counts);
        var classes = counts.ClassNames.Count;
        var matrix = new Tensor(new Shape(classes, classes));
        for (var label = 0; label < classes; label++)
        {
            for (var prediction = 0; prediction < classes; prediction++)
            {
                matrix[label, prediction] = counts[label, prediction];
            }
        }

        return Confusion(matrix, counts.ClassNames, title);
    }

    private static Figure OverEpochs(History history, string title, string y, Func<EpochResult, float> training, Func<EpochResult, float?> validation)
    {
        ArgumentNullException.ThrowIfNull(history);
        var lines = new List<Series> { new("training", history.Epochs.Select(training)) };
        if (history.Epochs.Any(epoch => validation(epoch) is not null))
        {
            lines.Add(new Series("validation", history.Epochs.Select(epoch => validation(epoch) ?? float.NaN)));
        }

        return Line(title, "epoch", y, [.. lines]);
    }

    // Two decimals, or two digits of what is smaller: a small share must not look like none.
    private static double Share(double part, double whole)
    {
        var share = 100 * part / whole;
        return share == 0 ? 0 : Math.Round(share, Math.Clamp(1 - (int)Math.Floor(Math.Log10(share)), 2, 15));
    }

    // Two decimals: 86.61 %, not 86.6099999 %.
    private static float Percent(float share) => (float)Math.Round(100.0 * share, 2);
}
