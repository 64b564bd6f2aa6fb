namespace Teaching.Cnn;

/// <summary>The memory of one computation through a model: activations, gradients, masks, and whether it is training.</summary>
/// <remarks>
/// Everything that changes while a model runs lives here and is used again in the next step, so training makes no garbage and one model serves many threads, each with a pass of its own.
/// A pass is for one thread at a time.
/// </remarks>
public sealed class Pass
{
    private readonly Dictionary<(Layer Owner, int Slot), float[]> _memory = [];
    private readonly Dictionary<(Layer Owner, int Slot, Shape Shape), Tensor> _buffers = [];
    private readonly Dictionary<(Layer Owner, Shape Input), object> _plans = [];

    /// <summary>A pass for inference, or one for training.</summary>
    /// <param name="training">True lets dropout drop and batch normalization look at its batch.</param>
    /// <param name="rng">Where dropout's chance comes from; seed 0 if not given.</param>
    public Pass(bool training = false, Rng? rng = null)
        : this(Team.Shared, training, rng)
    {
    }

    internal Pass(Team team, bool training, Rng? rng)
    {
        Team = team;
        Training = training;
        Rng = rng ?? Rng.FromSeed(0);
    }

    /// <summary>Whether this is a training pass.</summary>
    public bool Training { get; }

    /// <summary>Where dropout's chance comes from.</summary>
    public Rng Rng { get; }

    internal Team Team { get; }

    /// <summary>A tensor that lives as long as the pass: the same memory every time the same layer asks for the same slot, holding what was last written there.</summary>
    /// <param name="owner">The layer that asks.</param>
    /// <param name="slot">Any number by which the layer tells its buffers apart.</param>
    /// <param name="shape">Its sizes; buffers of one slot share memory, so ask for one batch size at a time.</param>
    public Tensor Buffer(Layer owner, int slot, Shape shape)
    {
        if (_buffers.TryGetValue((owner, slot, shape), out var buffer))
        {
            return buffer;
        }

        if (!_memory.TryGetValue((owner, slot), out var memory) || memory.Length < shape.Length)
        {
            memory = Memory.Allocate(shape.Length, $"{owner.Title}, {shape} at once");
            _memory[(owner, slot)] = memory;
        }

        return _buffers[(owner, slot, shape)] = new Tensor(shape, memory);
    }

    /// <summary>What a layer prepared for one input shape, made when it is first asked for.</summary>
    internal TPlan Plan<TPlan>(Layer owner, Shape input, Func<Layer, Shape, Team, TPlan> make)
        where TPlan : class
    {
        if (!_plans.TryGetValue((owner, input), out var plan))
        {
            _plans[(owner, input)] = plan = make(owner, input, Team);
        }

        return (TPlan)plan;
    }
}
