namespace Teaching.Cnn;

/// <summary>The content of an IDX file: bytes in a box.</summary>
/// <param name="Shape">Sizes of the axes, outermost first; images are [N, rows, columns], labels [N].</param>
/// <param name="Bytes">The values, last axis fastest.</param>
public sealed record IdxData(Shape Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Prints as <c>(60000, 28, 28) bytes</c>.</summary>
    public override string ToString() => $"{Shape} bytes";
}
