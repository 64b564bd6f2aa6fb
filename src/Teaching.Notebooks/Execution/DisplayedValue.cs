namespace Teaching.Notebooks;

/// <summary>An object that is on show and can be replaced by another.</summary>
public sealed class DisplayedValue
{
    private readonly IOutputSink outputs;
    private readonly string displayId;

    internal DisplayedValue(IOutputSink outputs, string displayId)
    {
        this.outputs = outputs;
        this.displayId = displayId;
    }

    /// <summary>Shows another object in the same place.</summary>
    /// <param name="value">What to show from now on.</param>
    public void Update(object? value) => outputs.Update(displayId, ObjectFormatter.Format(value));
}
