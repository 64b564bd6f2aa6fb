namespace Teaching.Cnn;

/// <summary>A layer that slides a window over images: convolutions and pools.</summary>
public abstract class WindowedLayer : Layer
{
    private protected WindowedLayer(Window window, string? name)
        : base(name)
    {
        window.RequirePositive(Title);
        Window = window;
    }

    /// <summary>Size, stride, padding and dilation of the window.</summary>
    public Window Window { get; }

    /// <inheritdoc/>
    protected override int? ExampleRank => 3;

    /// <summary>Height and width that come out of an image.</summary>
    private protected Size2D OutputSize(Shape input)
    {
        if (input.Rank != 3)
        {
            throw new ShapeException(
                $"input {input} to {Title}", "an image (rows, columns, channels)",
                input.Rank == 2 ? $"add the channel axis: x.Reshape(new Shape({input[0]}, {input[1]}, 1))" : "put this layer before Flatten and Dense");
        }

        return Window.Output(new Size2D(input[0], input[1]), Title);
    }

    /// <summary>The shape that comes out of a pool, every window of which must see at least one pixel.</summary>
    private protected Shape PooledShape(Shape input)
    {
        var size = OutputSize(input);
        var frame = Window.Padding.Frame;
        return Math.Max(frame.Top, frame.Bottom) < Window.Size.Height && Math.Max(frame.Left, frame.Right) < Window.Size.Width
            ? new Shape(size.Height, size.Width, input[2])
            : throw new ShapeException($"padding {frame} in {Title}", $"less than the {Window.Size} window on each side", "pad less: a window that sees only padding has no value");
    }
}
