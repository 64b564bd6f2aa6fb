namespace Teaching.Cnn;

/// <summary>The images that a product reads: with a frame of zeros around them, and, when they are gradients, taken back through an activation.</summary>
/// <remarks>
/// Nothing is copied where there is neither frame nor activation. Elsewhere each worker makes the rows it needs in a scratch image of its own, just before it
/// reads them: they are still in its cache, and no framed copy of a whole batch travels to memory and back.
/// </remarks>
internal sealed unsafe class FramedImages
{
    private readonly Size2D _size;
    private readonly int _channels;
    private readonly Frame _frame;
    private readonly Activation _activation;
    private readonly bool _copies;
    private readonly Workspace[] _scratch;
    private float* _values;
    private float* _outputs;

    /// <param name="size">Rows and columns without frame.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="frame">Zeros around.</param>
    /// <param name="activation">None for inputs; for gradients by an output, the activation that made it.</param>
    /// <param name="team">Whose members have a scratch image each.</param>
    public FramedImages(Size2D size, int channels, Frame frame, Activation activation, Team team)
    {
        (_size, _channels, _frame, _activation) = (size, channels, frame, activation);
        _copies = frame != default || activation != Activation.None;
        _scratch = new Workspace[team.Size];
        for (var i = 0; i < _scratch.Length; i++)
        {
            _scratch[i] = new Workspace();
        }

        Pitch = (size.Width + frame.Left + frame.Right) * channels;
        Length = (long)(size.Height + frame.Top + frame.Bottom) * Pitch;
    }

    /// <summary>Floats from a framed row to the next.</summary>
    public int Pitch { get; }

    /// <summary>Floats from one framed image to the next.</summary>
    public long Length { get; }

    /// <summary>Says where the batch lies.</summary>
    /// <param name="values">The images, or the gradients by the outputs.</param>
    /// <param name="outputs">For gradients, the outputs themselves.</param>
    public void Point(float* values, float* outputs = null)
    {
        _values = values;
        _outputs = outputs;
    }

    /// <summary>Neighbouring images, of which some rows will be read.</summary>
    /// <param name="image">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="firstRow">The first framed row that will be read.</param>
    /// <param name="endRow">One behind the last.</param>
    /// <param name="worker">Who reads.</param>
    /// <returns>Where the first framed image begins.</returns>
    public float* Of(int image, int count, int firstRow, int endRow, int worker)
    {
        var line = _size.Width * _channels;
        var first = _values + ((long)image * _size.Height * line);
        if (!_copies)
        {
            return first;
        }

        // The frame stays zero: only the inside is ever written.
        var scratch = _scratch[worker].Reserve(Length * count);
        var (from, end) = (Math.Max(0, firstRow - _frame.Top), Math.Min(_size.Height, endRow - _frame.Top));
        for (var k = 0; k < count; k++)
        {
            for (var i = from; i < end; i++)
            {
                var source = (((long)k * _size.Height) + i) * line;
                var values = new ReadOnlySpan<float>(first + source, line);
                var target = new Span<float>(scratch + (k * Length) + ((long)(i + _frame.Top) * Pitch) + (_frame.Left * _channels), line);
                if (_activation == Activation.None)
                {
                    values.CopyTo(target);
                }
                else
                {
                    var output = new ReadOnlySpan<float>(_outputs + ((long)image * _size.Height * line) + source, line);
                    Activations.Backward(_activation, output, values, target, _channels);
                }
            }
        }

        return scratch;
    }
}
