namespace Teaching.Cnn;

/// <summary>One layer in a summary.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="OutputShape">What comes out for one example.</param>
/// <param name="Parameters">How many numbers it holds.</param>
/// <param name="MultiplyAdds">Multiplications that one example costs.</param>
public sealed record SummaryRow(string Name, string Type, Shape OutputShape, int Parameters, long MultiplyAdds)
{
    /// <summary>The shape as Keras prints it; None is the batch, whose size is open: <c>(None, 148, 148, 32)</c>.</summary>
    public string OutputShapeText => $"(None, {string.Join(", ", OutputShape.ToArray())})";
}
