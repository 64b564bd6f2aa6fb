using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>One layer of a network diagram.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, such as Conv2D.</param>
/// <param name="Output">What comes out for one image: [H, W, C] or [units].</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="MultiplyAdds">Multiplications that one image costs.</param>
internal sealed record NetworkStep(string Name, string Type, Shape Output, long Parameters, long MultiplyAdds)
{
    /// <summary>Rows and columns of the image that one unit reads; null where a unit reads no rectangle of it, as behind Flatten.</summary>
    public Size2D? Field { get; init; }

    /// <summary>Rows × columns × maps, or units.</summary>
    public string Size => Output.Rank == 1 ? Numbers.Grouped(Output[0]) : string.Join('×', Output.ToArray().Select(size => Numbers.Plain(size)));
}
