namespace Teaching.Notebooks;

/// <summary>Printed text.</summary>
public sealed record StreamOutput : Output
{
    /// <summary>Makes printed text.</summary>
    /// <param name="name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">What was printed, line ends included.</param>
    public StreamOutput(string name, string text)
    {
        Name = name;
        Text = text;
    }

    /// <inheritdoc/>
    public override string Type => "stream";

    /// <summary><c>stdout</c> or <c>stderr</c>.</summary>
    public string Name { get; }

    /// <summary>What was printed, line ends included.</summary>
    public string Text { get; }
}
