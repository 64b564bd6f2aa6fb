namespace Teaching.Cnn;

/// <summary>Which pixel a window reads: the index arithmetic that all reference loops share.</summary>
internal readonly struct WindowWalk
{
    private readonly (int Height, int Width) _stride;
    private readonly (int Height, int Width) _dilation;
    private readonly (int Height, int Width) _input;
    private readonly (int Top, int Left) _frame;

    public WindowWalk(Shape xShape, Window window)
    {
        var input = new Size2D(xShape[1], xShape[2]);
        var frame = window.Frame(input);
        _stride = (window.Stride.Height, window.Stride.Width);
        _dilation = (window.Dilation.Height, window.Dilation.Width);
        _input = (input.Height, input.Width);
        _frame = (frame.Top, frame.Left);
        Output = window.Output(input);
    }

    /// <summary>Height and width that come out.</summary>
    public Size2D Output { get; }

    /// <summary>Number of the pixel that cell (u, v) of the window at output (i, j) reads; −1 in the padding.</summary>
    public int Pixel(int b, int i, int j, int u, int v)
    {
        var row = (i * _stride.Height) + (u * _dilation.Height) - _frame.Top;
        var column = (j * _stride.Width) + (v * _dilation.Width) - _frame.Left;
        return row >= 0 && row < _input.Height && column >= 0 && column < _input.Width ? (((b * _input.Height) + row) * _input.Width) + column : -1;
    }

    /// <summary>Number of output pixel (i, j) of image b.</summary>
    public int OutputPixel(int b, int i, int j) => (((b * Output.Height) + i) * Output.Width) + j;
}
