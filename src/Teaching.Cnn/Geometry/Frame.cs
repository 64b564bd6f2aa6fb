namespace Teaching.Cnn;

/// <summary>Rows and columns of zeros around an image.</summary>
/// <param name="Top">Rows above.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Left">Columns to the left.</param>
/// <param name="Right">Columns to the right.</param>
public readonly record struct Frame(int Top, int Bottom, int Left, int Right)
{
    /// <summary>Prints as <c>top 1, bottom 1, left 0, right 1</c>.</summary>
    public override string ToString() => $"top {Top}, bottom {Bottom}, left {Left}, right {Right}";
}
