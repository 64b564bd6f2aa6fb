using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>Layers side by side that read the same input; what they give is joined.</summary>
/// <remarks>A branch of several layers is a <see cref="Sequential"/> without Input. Source: Szegedy et al. 2015 (Inception).</remarks>
public sealed class Branches : Layer
{
    private readonly Layer[] _layers;
    private Parameter[] _parameters = [];
    private Shape[] _shapes = [];

    /// <summary>Layers side by side.</summary>
    /// <param name="mode">How they come together.</param>
    /// <param name="layers">The branches.</param>
    public Branches(BranchMode mode, params Layer[] layers)
        : this(null, mode, layers)
    {
    }

    /// <summary>Named layers side by side.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mode">How they come together.</param>
    /// <param name="layers">The branches.</param>
    public Branches(string? name, BranchMode mode, params Layer[] layers)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Length == 0)
        {
            throw new ShapeException("Branches without a branch", "at least one layer", "give the layers that shall read the same input");
        }

        (Mode, _layers) = (mode, [.. layers]);
        LayerList.NameAll(_layers, Title);
    }

    /// <summary>How they come together.</summary>
    public BranchMode Mode { get; }

    /// <summary>The branches.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    private protected override bool NeedsBuilding => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        var shapes = Array.ConvertAll(_layers, layer => layer.OutputShape(input));
        var channels = Mode == BranchMode.Concat ? shapes.Sum(shape => shape[^1]) : shapes[0][^1];
        foreach (var shape in shapes)
        {
            if (WithChannels(shape, 1) != WithChannels(shapes[0], 1) || (Mode == BranchMode.Add && shape != shapes[0]))
            {
                throw new ShapeException(
                    $"branches of {Title} that give {string.Join(" and ", shapes)}",
                    Mode == BranchMode.Add ? "equal shapes, so that values can be added" : "equal heights and widths, so that maps can stand side by side",
                    "give the branches the same stride and padding: Padding.Same");
            }
        }

        return WithChannels(shapes[0], channels);
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(Shape input) => _layers.Sum(layer => layer.CountMultiplyAdds(input));

    /// <inheritdoc/>
    public override void Initialize(Rng rng)
    {
        foreach (var layer in _layers)
        {
            layer.Initialize(rng);
        }
    }

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(pass);
        var first = 0;
        for (var i = 0; i < _layers.Length; i++)
        {
            var value = Value(i, x, pass);
            _layers[i].Forward(x, value, pass);
            if (Mode == BranchMode.Concat)
            {
                CopyChannels(value, 0, y, first, value.Shape[^1]);
                first += value.Shape[^1];
            }
            else if (i == 0)
            {
                value.Span.CopyTo(y.Span);
            }
            else
            {
                TensorPrimitives.Add(y.Span, value.Span, y.Span);
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(gradY);
        ArgumentNullException.ThrowIfNull(pass);
        var first = 0;
        for (var i = 0; i < _layers.Length; i++)
        {
            var value = Value(i, x, pass);
            var gradValue = gradY;
            if (Mode == BranchMode.Concat)
            {
                gradValue = pass.Buffer(this, (3 * i) + 1, value.Shape);
                CopyChannels(gradY, first, gradValue, 0, value.Shape[^1]);
                first += value.Shape[^1];
            }

            var gradBranch = gradX is null || i == 0 ? gradX : pass.Buffer(this, (3 * i) + 2, x.Shape);
            _layers[i].Backward(x, value, gradValue, gradBranch, pass);
            if (gradX is not null && i > 0)
            {
                TensorPrimitives.Add(gradX.Span, gradBranch!.Span, gradX.Span);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Create(Shape input)
    {
        foreach (var layer in _layers)
        {
            layer.Build(input);
        }

        _shapes = Array.ConvertAll(_layers, layer => layer.OutputShape(input));
        _parameters = [.. _layers.SelectMany(layer => layer.Parameters)];
    }

    /// <inheritdoc/>
    internal override IEnumerable<(string Path, Parameter Parameter)> NamedParameters(string prefix) =>
        _layers.SelectMany(layer => layer.NamedParameters($"{prefix}{Name}/"));

    private Tensor Value(int i, Tensor x, Pass pass) => pass.Buffer(this, 3 * i, _shapes[i].Batch(x.Shape[0]));

    private static Shape WithChannels(Shape shape, int channels) => shape.Rank switch
    {
        1 => new Shape(channels),
        2 => new Shape(shape[0], channels),
        _ => new Shape(shape[0], shape[1], channels),
    };

    private static void CopyChannels(Tensor from, int firstFrom, Tensor to, int firstTo, int count)
    {
        var (widthFrom, widthTo) = (from.Shape[^1], to.Shape[^1]);
        for (var p = 0; p < from.Length / widthFrom; p++)
        {
            from.Span.Slice((p * widthFrom) + firstFrom, count).CopyTo(to.Span[((p * widthTo) + firstTo)..]);
        }
    }
}
