using System.Text;

namespace Teaching.Cnn;

/// <summary>One step of a network: from a batch of examples to another, and back for gradients.</summary>
/// <remarks>
/// A layer owns its parameters and nothing else; all that changes while it runs lives in a <see cref="Pass"/>.
/// To write one: <see cref="OutputShape"/> validates, <see cref="Create"/> makes parameters, <see cref="Forward"/> and <see cref="Backward"/> compute.
/// </remarks>
public abstract class Layer
{
    private string? _name;

    /// <summary>A layer, named by hand or later by the model that takes it.</summary>
    /// <param name="name">For example <c>conv1</c>; null lets the model count: <c>conv2d</c>, <c>conv2d_1</c>, …</param>
    protected Layer(string? name = null)
    {
        if (name is not null && (name.Length == 0 || name.Contains('/', StringComparison.Ordinal)))
        {
            throw new ShapeException($"layer name \"{name}\"", "a name without '/'", "leave the name out, or choose one like conv1");
        }

        _name = name;
    }

    /// <summary>The given name, or Keras's: <c>conv2d</c>, <c>conv2d_1</c>, <c>max_pooling2d</c>, …</summary>
    public string Name => _name ?? KindName;

    /// <summary>The shape of one example that the layer was built for; null before.</summary>
    public Shape? InputShape { get; private set; }

    /// <summary>What the layer learns or keeps; empty until it is built.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>The name of its type as a summary prints it.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>Numbers that all parameters hold together.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Length);

    /// <summary>The type in Keras's spelling: MaxPooling2D becomes max_pooling2d.</summary>
    internal string KindName => SnakeCase(Kind);

    internal bool HasGivenName => _name is not null;

    /// <summary>Kind and name, for messages: <c>Conv2D "conv1"</c>.</summary>
    internal string Title => $"{Kind} \"{Name}\"";

    /// <summary>Axes of one example, if the layer insists on a number.</summary>
    protected virtual int? ExampleRank => InputShape?.Rank;

    /// <summary>The shape of what comes out for one example; the one place that checks shapes.</summary>
    /// <param name="input">The shape of one example, without the batch axis: [H, W, C] or [units].</param>
    /// <exception cref="ShapeException">The layer cannot take this shape.</exception>
    public abstract Shape OutputShape(Shape input);

    /// <summary>Multiplications (each with an addition) that one example costs; what adds, compares or scales only is not counted.</summary>
    /// <param name="input">The shape of one example.</param>
    public virtual long CountMultiplyAdds(Shape input) => 0;

    /// <summary>Settles the shapes and makes the parameters, all zero; a model does this with its layers when it is made.</summary>
    /// <param name="input">The shape of one example.</param>
    /// <exception cref="ShapeException">The layer cannot take this shape, or has parameters for another.</exception>
    public void Build(Shape input)
    {
        _ = OutputShape(input);
        if (InputShape is null)
        {
            Create(input);
        }

        InputShape = input;
    }

    /// <summary>Draws starting values for the parameters.</summary>
    /// <param name="rng">Where chance comes from; equal seeds give equal weights.</param>
    public virtual void Initialize(Rng rng)
    {
    }

    /// <summary>Computes the output.</summary>
    /// <param name="x">A batch; never written.</param>
    /// <param name="y">Filled.</param>
    /// <param name="pass">The memory of this computation.</param>
    public abstract void Forward(Tensor x, Tensor y, Pass pass);

    /// <summary>Computes gradients; call it after <see cref="Forward"/> in the same pass. Fills the gradients of all trainable parameters.</summary>
    /// <param name="x">What went in.</param>
    /// <param name="y">What came out.</param>
    /// <param name="gradY">Gradient of the loss by y; never written.</param>
    /// <param name="gradX">Gradient by x, filled; null when nobody needs it, as in a first layer.</param>
    /// <param name="pass">The pass of <see cref="Forward"/>.</param>
    public abstract void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass);

    /// <summary>Keeps the parameters as they are: training does not change them, and where no layer below learns, spares their gradients.</summary>
    /// <remarks>A frozen <see cref="BatchNormalization"/> uses its moving averages in training too, as in Keras.</remarks>
    /// <exception cref="ShapeException">The layer has no parameters yet.</exception>
    public void Freeze() => SetFrozen(true);

    /// <summary>Lets training change the parameters again.</summary>
    /// <exception cref="ShapeException">The layer has no parameters yet.</exception>
    public void Unfreeze() => SetFrozen(false);

    /// <summary>Runs the layer on a batch, or on one example without batch axis; for reading and trying out.</summary>
    /// <param name="x">[N, H, W, C] or [H, W, C]; for dense layers [N, units] or [units].</param>
    /// <param name="pass">A training pass shows what the layer does while training; as in use if not given.</param>
    /// <returns>A new tensor, with a batch axis if x has one.</returns>
    /// <exception cref="ShapeException">The shape does not fit, or the layer has no weights yet.</exception>
    /// <example><code>var seen = new RandomFlip().Apply(photo, new Pass(training: true, Rng.FromSeed(1)));</code></example>
    public Tensor Apply(Tensor x, Pass? pass = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var single = x.Shape.Rank == ExampleRank;
        var batch = single ? x.Reshape(x.Shape.Batch(1)) : x;
        if (batch.Shape.Rank < 2)
        {
            throw new ShapeException($"input {x.Shape} to {Title}", "a batch axis in front", $"reshape it: x.Reshape({x.Shape.Batch(1)})");
        }

        var output = OutputShape(batch.Shape.Inner);
        if (InputShape is null && NeedsBuilding)
        {
            throw new ShapeException($"{Title}, which has no weights yet", "a layer that was built", $"call layer.Build(new Shape{batch.Shape.Inner}) and layer.Initialize(Rng.FromSeed(1)) first");
        }

        var y = new Tensor(output.Batch(batch.Shape[0]));
        if (pass is null)
        {
            Compute(batch, y);
        }
        else
        {
            Forward(batch, y, pass);
        }

        return single ? y.Reshape(output) : y;
    }

    /// <summary>Kind and name.</summary>
    public override string ToString() => Title;

    /// <summary>Makes the parameters for a shape that <see cref="OutputShape"/> accepted.</summary>
    /// <param name="input">The shape of one example.</param>
    protected virtual void Create(Shape input)
    {
    }

    /// <summary>What <see cref="Apply"/> does once it knows that the shapes fit.</summary>
    private protected virtual void Compute(Tensor x, Tensor y) => Forward(x, y, new Pass());

    /// <summary>True of layers that cannot run before they are built.</summary>
    private protected virtual bool NeedsBuilding => false;

    internal void GiveName(string name) => _name ??= name;

    /// <summary>All parameters with the path of the layers they lie in, for files and error messages.</summary>
    internal virtual IEnumerable<(string Path, Parameter Parameter)> NamedParameters(string prefix)
    {
        foreach (var parameter in Parameters)
        {
            yield return ($"{prefix}{Name}/{parameter.Name}", parameter);
        }
    }

    private void SetFrozen(bool isFrozen)
    {
        if (InputShape is null && NeedsBuilding)
        {
            throw NotBuilt.Error(this);
        }

        foreach (var parameter in Parameters)
        {
            parameter.IsFrozen = isFrozen;
        }
    }

    private static string SnakeCase(string kind)
    {
        // Keras's rule: an underscore before a capital that follows a small letter or stands before one.
        var text = new StringBuilder();
        for (var i = 0; i < kind.Length; i++)
        {
            var starts = char.IsUpper(kind[i]) && i > 0
                && (char.IsLower(kind[i - 1]) || (i + 1 < kind.Length && char.IsLower(kind[i + 1]) && !char.IsDigit(kind[i - 1])));
            text.Append(starts ? "_" : "").Append(char.ToLowerInvariant(kind[i]));
        }

        return text.ToString();
    }
}
