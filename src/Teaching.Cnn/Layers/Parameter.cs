namespace Teaching.Cnn;

/// <summary>Numbers that a layer learns (or, like moving averages, keeps), with room for their gradient.</summary>
/// <remarks>The gradient is filled by <see cref="Layer.Backward"/>, so one thread trains a model at a time; any number may run it.</remarks>
public sealed class Parameter
{
    /// <summary>A parameter of zeros.</summary>
    /// <param name="name">For example <c>kernels</c>.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="trainable">False for what no optimizer may change.</param>
    public Parameter(string name, Shape shape, bool trainable = true)
    {
        Name = name;
        Value = new Tensor(shape);
        Gradient = trainable ? new Tensor(shape) : new Tensor(new Shape(1));
        Trainable = trainable;
    }

    /// <summary>Its name; in a model, the names of the layers that it lies in stand before it: <c>conv2d/kernels</c>.</summary>
    public string Name { get; internal set; }

    /// <summary>The numbers.</summary>
    public Tensor Value { get; }

    /// <summary>How the loss changes with each of them; of a parameter that is not trainable, a single 0.</summary>
    public Tensor Gradient { get; }

    /// <summary>Whether training changes it.</summary>
    public bool Trainable { get; }

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} {Value.Shape}";
}
