using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>y = x + f(x): the layers inside learn only what to change.</summary>
/// <remarks>What f gives must have the shape of x. Source: He et al. 2016.</remarks>
public sealed class Residual : Layer
{
    private const int ValueSlot = 0;
    private const int GradientSlot = 1;
    private readonly Sequential _inner;

    /// <summary>A shortcut around layers.</summary>
    /// <param name="layers">f, from first to last.</param>
    public Residual(params Layer[] layers)
        : this(null, layers)
    {
    }

    /// <summary>A named shortcut around layers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="layers">f, from first to last.</param>
    public Residual(string? name, params Layer[] layers)
        : base(name)
    {
        _inner = new Sequential("inner", layers);
    }

    /// <summary>f, from first to last.</summary>
    public IReadOnlyList<Layer> Layers => _inner.Layers;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _inner.Parameters;

    /// <inheritdoc/>
    private protected override bool NeedsBuilding => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        var output = _inner.OutputShape(input);
        return output == input
            ? output
            : throw new ShapeException(
                $"layers in {Title} that turn {input} into {output}", $"{input} out of the last one, so that x can be added", "use padding: Padding.Same, stride 1, and as many filters in the last layer as channels come in");
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(Shape input) => _inner.CountMultiplyAdds(input);

    /// <inheritdoc/>
    public override void Initialize(Rng rng) => _inner.Initialize(rng);

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(pass);
        var f = pass.Buffer(this, ValueSlot, x.Shape);
        _inner.Forward(x, f, pass);
        TensorPrimitives.Add(x.Span, f.Span, y.Span);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(gradY);
        ArgumentNullException.ThrowIfNull(pass);
        var gradInner = gradX is null ? null : pass.Buffer(this, GradientSlot, x.Shape);
        _inner.Backward(x, pass.Buffer(this, ValueSlot, x.Shape), gradY, gradInner, pass);
        if (gradX is not null)
        {
            TensorPrimitives.Add(gradY.Span, gradInner!.Span, gradX.Span);
        }
    }

    /// <inheritdoc/>
    protected override void Create(Shape input) => _inner.Build(input);

    /// <inheritdoc/>
    internal override IEnumerable<(string Path, Parameter Parameter)> NamedParameters(string prefix) =>
        Layers.SelectMany(layer => layer.NamedParameters($"{prefix}{Name}/"));
}
