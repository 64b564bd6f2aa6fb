namespace Teaching.Cnn;

/// <summary>Layers one behind the other: a model, or a part of one.</summary>
/// <example><code>
/// var model = new Sequential(
///     new Input(height: 28, width: 28, channels: 1),
///     new Conv2D(filters: 6, kernelSize: 5, padding: Padding.Same, activation: Activation.ReLU),
///     new MaxPooling2D(poolSize: 2),
///     new Flatten(),
///     new Dense(units: 10));
/// model.Initialize(Rng.FromSeed(42));
/// </code></example>
public sealed partial class Sequential : Layer
{
    private readonly Layer[] _layers;
    private Shape[] _shapes = [];
    private Parameter[] _parameters = [];

    /// <summary>A model; if its first layer is <see cref="Input"/>, all shapes are settled and checked here.</summary>
    /// <param name="layers">From first to last; an <see cref="Input"/> says what one example looks like.</param>
    /// <exception cref="ShapeException">Shapes that do not fit together, a name or a layer twice, no layer.</exception>
    public Sequential(params Layer[] layers)
        : this(null, layers)
    {
    }

    /// <summary>A named model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="layers">From first to last.</param>
    /// <exception cref="ShapeException">Shapes that do not fit together, a name or a layer twice, no layer.</exception>
    public Sequential(string? name, params Layer[] layers)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = [.. layers.Where(layer => layer is not global::Teaching.Cnn.Input)];
        if (_layers.Length == 0)
        {
            throw new ShapeException("a model without layers", "at least one layer besides Input", "add for example new Dense(units: 10)");
        }

        LayerList.NameAll(_layers, Title);
        Input = layers[0] as Input;
        if (Input is not null)
        {
            Build(Input.Shape);
        }
        else if (layers.OfType<Input>().Any())
        {
            throw new ShapeException($"Input behind {layers[0].Title}", "Input as the first layer", "move it to the front");
        }
    }

    /// <summary>The layers, without <see cref="Input"/>.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>What one example looks like; null for a part whose model says it.</summary>
    public Input? Input { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Numbers that training changes.</summary>
    public int TrainableParameterCount => _parameters.Where(parameter => parameter.Trainable).Sum(parameter => parameter.Length);

    /// <inheritdoc/>
    protected override int? ExampleRank => InputShape?.Rank ?? Input?.Shape.Rank;

    /// <inheritdoc/>
    private protected override bool NeedsBuilding => true;

    /// <summary>A layer by name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ShapeException">There is no such layer.</exception>
    public Layer this[string name] => _layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ShapeException($"layer \"{name}\" of {Title}", "a layer that exists", $"use one of: {string.Join(", ", _layers.Select(layer => layer.Name))}");

    /// <summary>The layers up to and including one of them, as a model; layers and weights are shared, so what one model learns the other knows.</summary>
    /// <param name="name">The last layer's name.</param>
    /// <exception cref="ShapeException">There is no such layer, or the model does not know its input.</exception>
    /// <example><code>var features = network.UpTo("avgpool").Apply(images);</code></example>
    public Sequential UpTo(string name)
    {
        var last = Array.IndexOf(_layers, this[name]);
        return new Sequential([Input ?? throw NotBuilt.Error(this), .. _layers[..(last + 1)]]);
    }

    /// <summary>Multiplications that one example costs.</summary>
    /// <exception cref="ShapeException">The model does not know its input.</exception>
    public long MultiplyAdds => CountMultiplyAdds(InputShape ?? throw NotBuilt.Error(this));

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        if (Input is not null)
        {
            input = Input.OutputShape(input);
        }

        foreach (var layer in _layers)
        {
            input = layer.OutputShape(input);
        }

        return input;
    }

    /// <summary>The table that Keras prints: layers, output shapes, parameters.</summary>
    /// <exception cref="ShapeException">The model does not know its input.</exception>
    public ModelSummary Summary()
    {
        var shape = InputShape ?? throw NotBuilt.Error(this);
        var rows = new List<SummaryRow>();
        foreach (var layer in _layers)
        {
            var output = layer.OutputShape(shape);
            rows.Add(new SummaryRow(layer.Name, layer.Kind, output, layer.ParameterCount, layer.CountMultiplyAdds(shape)));
            shape = output;
        }

        return new ModelSummary(Name, rows, TrainableParameterCount);
    }

    /// <inheritdoc/>
    public override long CountMultiplyAdds(Shape input)
    {
        var sum = 0L;
        foreach (var layer in _layers)
        {
            sum += layer.CountMultiplyAdds(input);
            input = layer.OutputShape(input);
        }

        return sum;
    }

    /// <summary>Draws starting values for all layers, first to last.</summary>
    /// <param name="rng">Where chance comes from.</param>
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
        ArgumentNullException.ThrowIfNull(pass);
        for (var i = 0; i < _layers.Length; i++)
        {
            var to = i == _layers.Length - 1 ? y : Value(i, x, pass);
            _layers[i].Forward(i == 0 ? x : Value(i - 1, x, pass), to, pass);
        }
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(pass);
        var first = FirstTrainable;
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            var from = i == _layers.Length - 1 ? y : Value(i, x, pass);
            var gradFrom = i == _layers.Length - 1 ? gradY : Gradient(i, x, pass);
            var gradTo = i == 0 ? gradX : i <= first && gradX is null ? null : Gradient(i - 1, x, pass);
            var value = i == 0 ? x : Value(i - 1, x, pass);
            if (TakesReLU(i) && gradTo is not null)
            {
                ((MaxPooling2D)_layers[i]).Backward(value, from, gradFrom, gradTo, pass, throughReLU: true);
            }
            else if (TakesReLU(i + 1))
            {
                ((Conv2D)_layers[i]).Backward(value, from, gradFrom, gradTo, pass, pastActivation: true);
            }
            else
            {
                _layers[i].Backward(value, from, gradFrom, gradTo, pass);
            }

            if (gradTo is null)
            {
                return;
            }
        }
    }

    // A pool behind a ReLU knows where its gradient goes and whether that is above 0: both steps back in one.
    private bool TakesReLU(int i) => i > 0 && i < _layers.Length && _layers[i] is MaxPooling2D && _layers[i - 1] is Conv2D { Activation: Activation.ReLU };

    /// <inheritdoc/>
    protected override void Create(Shape input)
    {
        _shapes = LayerList.Build(_layers, input);
        _parameters = [.. _layers.SelectMany(layer => layer.Parameters)];
    }

    /// <inheritdoc/>
    internal override IEnumerable<(string Path, Parameter Parameter)> NamedParameters(string prefix) =>
        _layers.SelectMany(layer => layer.NamedParameters($"{prefix}{Name}/"));

    /// <summary>As a model, which has no name in its own files.</summary>
    internal IEnumerable<(string Path, Parameter Parameter)> NamedParameters() => _layers.SelectMany(layer => layer.NamedParameters(""));

    /// <summary>Before the first layer that learns nobody needs gradients.</summary>
    private int FirstTrainable
    {
        get
        {
            for (var i = 0; i < _layers.Length; i++)
            {
                // By index, since an enumerator would be garbage in every step.
                var parameters = _layers[i].Parameters;
                for (var k = 0; k < parameters.Count; k++)
                {
                    if (parameters[k].Trainable)
                    {
                        return i;
                    }
                }
            }

            return 0;
        }
    }

    // Slot 2i holds what layer i gives, slot 2i + 1 its gradient.
    private Tensor Value(int i, Tensor x, Pass pass) => pass.Buffer(this, 2 * i, _shapes[i + 1].Batch(x.Shape[0]));

    private Tensor Gradient(int i, Tensor x, Pass pass) => pass.Buffer(this, (2 * i) + 1, _shapes[i + 1].Batch(x.Shape[0]));
}
