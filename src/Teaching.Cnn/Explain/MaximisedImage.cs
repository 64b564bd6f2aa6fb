using System.Globalization;

namespace Teaching.Cnn;

/// <summary>An image made to please one unit, and how the unit's answer grew on the way.</summary>
/// <param name="Image">[H, W, C], brightness 0–1.</param>
/// <param name="Responses">The answer to the starting image, then after each step taken; each larger than the one before. Only one when there was no slope to follow.</param>
public sealed record MaximisedImage(Tensor Image, IReadOnlyList<float> Responses)
{
    /// <summary>First and last answer and the number of steps.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Image.Shape} image, response {Responses[0]:0.###} to {Responses[^1]:0.###} in {Responses.Count - 1} steps");
}
