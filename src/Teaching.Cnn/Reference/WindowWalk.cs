namespace Teaching.Cnn;

/// <summary>Which pixel a window reads: the index arithmetic that all reference loops share.</summary>
internal readonly struct WindowWalk
{
    private readonly Window _window;
    private readonly Frame _frame;
    private readonly Size2D _input;

    public WindowWalk(Shape xShape, Window window)
    {
        _window = window;
        _input = new Size2D(xShape[1], xShape[2]);
        _frame = window.Frame(_input);
        Output = window.Output(_input);
    }

    /// <summary>Height and width that come out.</summary>
    public Size2D Output { get; }

    /// <summary>Number of the pixel that cell (u, v) of the window at output (i, j) reads; −1 in the padding.</summary>
    public int Pixel(int b, int i, int j, int u, int v)
    {
        var row = (i * _window.Stride.Height) + (u * _window.Dilation.Height) - _frame.Top;
        var column = (j * _window.Stride.Width) + (v * _window.Dilation.Width) - _frame.Left;
        return row >= 0 && row < _input.Height && column >= 0 && column < _input.Width ? (((b * _input.Height) + row) * _input.Width) + column : -1;
    }

    /// <summary>Number of output pixel (i, j) of image b.</summary>
    public int OutputPixel(int b, int i, int j) => (((b * Output.Height) + i) * Output.Width) + j;
}
