namespace Teaching.Cnn;

/// <summary>An image or batch of rank 2, 3 or 4 seen as [N, H, W, C].</summary>
internal readonly record struct ImageView(int Count, int Height, int Width, int Channels, int Rank)
{
    public Size2D Size => new(Height, Width);

    public static ImageView Of(Tensor image, string user)
    {
        ArgumentNullException.ThrowIfNull(image);
        var shape = image.Shape;
        return shape.Rank switch
        {
            2 => new(1, shape[0], shape[1], 1, 2),
            3 => new(1, shape[0], shape[1], shape[2], 3),
            4 => new(shape[0], shape[1], shape[2], shape[3], 4),
            _ => throw new ShapeException(
                $"a tensor of shape {shape} to {user}", "an image (rows, columns) or (rows, columns, channels), or a batch of images", "give the tensor its rows and columns with Reshape"),
        };
    }

    /// <summary>Same number of axes as the source, other sizes.</summary>
    public Shape Shape(int height, int width, int channels) => Rank switch
    {
        2 => new(height, width),
        3 => new(height, width, channels),
        _ => new(Count, height, width, channels),
    };
}
