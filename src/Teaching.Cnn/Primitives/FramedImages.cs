using System.Runtime.CompilerServices;

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
    private readonly Workspace[] _scratch;
    private float* _values;
    private float* _outputs;
    private bool _gates;

    /// <param name="size">Rows and columns without frame.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="frame">Zeros around.</param>
    /// <param name="activation">None for inputs; for gradients by an output, the activation that made it.</param>
    /// <param name="team">Whose members have a scratch image each.</param>
    public FramedImages(Size2D size, int channels, Frame frame, Activation activation, Team team)
    {
        (_size, _channels, _frame, _activation) = (size, channels, frame, activation);
        _scratch = Workspace.ForEach(team);

        Pitch = (size.Width + frame.Left + frame.Right) * channels;
        Length = (long)(size.Height + frame.Top + frame.Bottom) * Pitch;
    }

    /// <summary>Floats from a framed row to the next.</summary>
    public int Pitch { get; }

    /// <summary>Floats from one framed image to the next.</summary>
    public long Length { get; }

    /// <summary>Says where the batch lies.</summary>
    /// <param name="values">The images, or the gradients by the outputs.</param>
    /// <param name="outputs">For gradients, the outputs themselves; null if they were taken through the activation already.</param>
    public void Point(float* values, float* outputs = null)
    {
        _values = values;
        _outputs = outputs;
        _gates = _activation != Activation.None && outputs != null;
    }

    /// <summary>An image, of which some rows will be read.</summary>
    /// <param name="image">Which.</param>
    /// <param name="slot">Its place, when several images are read together: they then lie behind one another like in the batch.</param>
    /// <param name="firstRow">The first framed row that will be read.</param>
    /// <param name="endRow">One behind the last.</param>
    /// <param name="worker">Who reads.</param>
    /// <returns>Where the framed image begins.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float* Of(int image, int slot, int firstRow, int endRow, int worker)
    {
        var line = _size.Width * _channels;
        var first = (long)image * _size.Height * line;
        if (_frame == default && !_gates)
        {
            return _values + first;
        }

        // The frame stays zero: only the inside is ever written.
        var scratch = _scratch[worker].Pointer + (slot * Length);
        var end = Math.Min(_size.Height, endRow - _frame.Top);
        for (var i = Math.Max(0, firstRow - _frame.Top); i < end; i++)
        {
            var values = new ReadOnlySpan<float>(_values + first + ((long)i * line), line);
            var target = new Span<float>(scratch + ((long)(i + _frame.Top) * Pitch) + (_frame.Left * _channels), line);
            if (!_gates)
            {
                values.CopyTo(target);
            }
            else
            {
                Activations.Backward(_activation, new ReadOnlySpan<float>(_outputs + first + ((long)i * line), line), values, target, _channels);
            }
        }

        return scratch;
    }

    /// <summary>Makes room for images that are read together; call it before the work starts.</summary>
    /// <param name="slots">How many at most.</param>
    public void Reserve(int slots)
    {
        for (var worker = 0; (_frame != default || _gates) && worker < _scratch.Length; worker++)
        {
            _scratch[worker].Reserve(Length * slots);
        }
    }
}
