namespace Teaching.Cnn;

/// <summary>Numbers that a layer learns (or, like moving averages, keeps), with room for their gradient.</summary>
/// <remarks>The gradient is filled by <see cref="Layer.Backward"/>, so one thread trains a model at a time; any number may run it.</remarks>
public sealed class Parameter
{
    private readonly bool _learns;
    private Tensor? _value;
    private Tensor? _gradient;

    /// <summary>A parameter of zeros.</summary>
    /// <param name="name">For example <c>kernels</c>.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="trainable">False for what no optimizer may change.</param>
    public Parameter(string name, Shape shape, bool trainable = true)
    {
        (Name, Shape, _learns) = (name, shape, trainable);
    }

    /// <summary>Its name; in files and messages the names of the layers that it lies in stand before it: <c>conv2d/kernels</c>.</summary>
    public string Name { get; }

    /// <summary>Its sizes.</summary>
    public Shape Shape { get; }

    /// <summary>How many numbers it holds.</summary>
    public int Length => Shape.Length;

    /// <summary>The numbers; their memory is taken when they are first asked for, so a model too large to run can still be counted.</summary>
    public Tensor Value => _value ?? Make(ref _value, Shape);

    /// <summary>How the loss changes with each of them; of a parameter that is never trainable, a single 0.</summary>
    public Tensor Gradient => _gradient ?? Make(ref _gradient, _learns ? Shape : new Shape(1));

    /// <summary>Whether training changes it.</summary>
    public bool Trainable => _learns && !IsFrozen;

    /// <summary>Whether it keeps its value although it could learn; see <see cref="Layer.Freeze"/>.</summary>
    public bool IsFrozen { get; internal set; }

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} {Shape}";

    private static Tensor Make(ref Tensor? tensor, Shape shape)
    {
        Interlocked.CompareExchange(ref tensor, new Tensor(shape), null);
        return tensor;
    }
}
