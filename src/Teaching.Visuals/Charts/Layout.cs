namespace Teaching.Visuals;

/// <summary>What stands around the data of a <see cref="Figure"/>.</summary>
/// <param name="Title">What the figure shows.</param>
/// <param name="XTitle">What the horizontal axis measures, with its unit.</param>
/// <param name="YTitle">What the vertical axis measures, with its unit.</param>
public sealed record Layout(string Title, string XTitle, string YTitle)
{
    /// <summary>Whether a step to the right is as long as the same step up, as where two shares are compared.</summary>
    public bool IsSquare { get; init; }
}
