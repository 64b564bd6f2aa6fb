namespace Teaching.Visuals;

/// <summary>Makes visuals from numbers: the words that a notebook cell uses.</summary>
/// <example><code>
/// Show.Matrix(image, "input")
/// Show.Line("Loss", "epoch", "loss", new Series("training", losses))
/// </code></example>
public static partial class Show;
