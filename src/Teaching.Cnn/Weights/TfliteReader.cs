namespace Teaching.Cnn;

/// <summary>Turns the operators of one TFLite file into layers, one behind the other.</summary>
internal sealed partial class TfliteReader(ReadOnlyMemory<byte> bytes, string name)
{
    // Networks for images have some hundreds; each becomes a layer, which takes far more memory than its row in the file.
    private const int MaxOperators = 1_000;

    // A shortcut around shortcuts is rare; thousands would be as many calls inside each other.
    private const int MaxNesting = 50;

    private readonly List<Layer> _layers = [];
    private readonly List<Action> _weights = []; // parameters exist once the model is built
    private readonly Dictionary<int, int> _layersBefore = []; // for each value of the chain: how many layers make it
    private readonly Dictionary<Layer, int> _depths = []; // of shortcuts: how many lie inside each other
    private TfliteTensor[] _tensors = [];
    private readonly HashSet<int> _made = []; // each value is made once
    private int _value; // the tensor that the layers so far end with

    public Sequential Read()
    {
        if (bytes.Length < 8 || !bytes.Span[4..8].SequenceEqual("TFL3"u8))
        {
            throw Error($"bytes {Convert.ToHexString(bytes.Span[..Math.Min(8, bytes.Length)])} at offset 0", "TFL3 at offset 4", "give a .tflite file");
        }

        var model = FlatTable.Root(bytes, name);
        var graphs = model.Tables(2);
        if (graphs.Length != 1)
        {
            throw Error($"{graphs.Length} graphs at offset {model.At}", "one");
        }

        var (graph, buffers) = (graphs[0], model.Tables(4));
        _tensors = Array.ConvertAll(graph.Tables(0), table => new TfliteTensor(table, buffers, name));
        if (graph.Ints(1) is not [var input] || graph.Ints(2) is not [var output])
        {
            throw Error($"{graph.Ints(1).Length} inputs and {graph.Ints(2).Length} outputs at offset {graph.At}", "one of each");
        }

        try
        {
            return ReadLayers(model, graph, input, output);
        }
        catch (ShapeException error)
        {
            throw Error($"layers of the graph at offset {graph.At} that do not fit: {error.Given}", error.Needed);
        }
    }

    private Sequential ReadLayers(FlatTable model, FlatTable graph, int input, int output)
    {
        var first = ReadInput(input);
        var codes = model.Tables(1);
        var steps = graph.Tables(3);
        if (steps.Length > MaxOperators)
        {
            throw Error($"{steps.Length} operators at offset {graph.At}", $"at most {MaxOperators}");
        }

        foreach (var step in steps)
        {
            var code = (uint)step.Int(0) < codes.Length ? codes[step.Int(0)] : throw Error($"operator code {step.Int(0)} of {codes.Length} at offset {step.At}", "a code of the file");
            // Old files have the number in a byte, new ones in a word beside it.
            Add(Math.Max(code.Byte(0), code.Int(3)), step);
        }

        if (_value != output || _layers.Count == 0)
        {
            throw Error($"an output \"{Tensor(output, 0).Name}\" at offset {graph.At} that the last operator does not give", "operators one behind the other");
        }

        var network = new Sequential([first, .. _layers]);
        foreach (var copy in _weights)
        {
            copy();
        }

        return network;
    }

    private Input ReadInput(int index)
    {
        var tensor = Tensor(index, 0);
        if (tensor.Shape is not [1, var height and > 0, var width and > 0, var channels and > 0 and <= 4096])
        {
            throw Error($"an input of shape ({string.Join(", ", tensor.Shape)}) at offset {tensor.At}", "one image: (1, rows, columns, channels)");
        }

        Images.RequireSize(height, width, name, $"offset {tensor.At}");
        if (tensor.IsBytes)
        {
            // A byte n stands for scale · (n − zero), and n is 255 times the brightness (for signed bytes 128 less).
            var (scale, zero) = tensor.Quantization;
            var shift = tensor.IsSigned ? 128 : 0;
            _layers.Add(new Rescaling(255 * scale, -scale * (zero + shift), "rescaling"));
        }

        _made.Add(index);
        (_value, _layersBefore[index]) = (index, _layers.Count);
        return new Input(height, width, channels);
    }

    private void Add(int code, FlatTable step)
    {
        var title = TfliteOperators.Name(code);
        var (inputs, outputs, options) = (step.Ints(1), step.Ints(2), step.Table(4));
        if (outputs is not [var result] || inputs.Length == 0)
        {
            throw Error($"{title} with {inputs.Length} inputs and {outputs.Length} outputs at offset {step.At}", "at least one input and one output");
        }

        if (title != "ADD" && inputs[0] != _value)
        {
            throw Error($"{title} at offset {step.At} that reads \"{Tensor(inputs[0], step.At).Name}\"", $"\"{_tensors[_value].Name}\", as the network is read as a chain");
        }

        var target = Tensor(result, step.At);
        if (!_made.Add(result))
        {
            throw Error($"{title} at offset {step.At} that makes \"{target.Name}\" once more", "values that are made once");
        }

        switch (title)
        {
            case "CONV_2D":
                AddConvolution(inputs, target, Required(options, title, step), step.At);
                break;
            case "DEPTHWISE_CONV_2D":
                AddDepthwise(inputs, target, Required(options, title, step), step.At);
                break;
            case "FULLY_CONNECTED":
                AddDense(inputs, target, options, step.At);
                break;
            case "AVERAGE_POOL_2D" or "MAX_POOL_2D":
                AddPool(title, target, Required(options, title, step), step.At);
                break;
            case "ADD":
                AddShortcut(inputs, target, options, step.At);
                break;
            case "RESHAPE" or "SQUEEZE":
                AddReshape(title, target, step.At);
                break;
            case "SOFTMAX":
                if (options is { } softmax && Math.Abs(softmax.Float(0, 1) - 1) > 1e-6f)
                {
                    throw Error(FormattableString.Invariant($"SOFTMAX with beta {softmax.Float(0, 1)} at offset {step.At}"), "beta 1");
                }

                _layers.Add(new ActivationLayer(Activation.Softmax, NameOf(target)));
                break;
            case "RELU" or "RELU6" or "LOGISTIC" or "TANH":
                _layers.Add(new ActivationLayer(title switch { "RELU" => Activation.ReLU, "RELU6" => Activation.ReLU6, "TANH" => Activation.Tanh, _ => Activation.Sigmoid }, NameOf(target)));
                break;
            case "QUANTIZE" or "DEQUANTIZE":
                break; // another way to write the same numbers
            default:
                throw Error($"operator {title} at offset {step.At}", "one of the operators that Tflite's documentation lists", "use a network of plain convolutions, pools and dense layers");
        }

        (_value, _layersBefore[result]) = (result, _layers.Count);
    }

    private TfliteTensor Tensor(int index, int at) => (uint)index < (uint)_tensors.Length ? _tensors[index] : throw Error($"tensor {index} of {_tensors.Length} at offset {at}", "a tensor of the file");

    private FlatTable Required(FlatTable? options, string title, FlatTable step) => options ?? throw Error($"{title} without settings at offset {step.At}", "stride and padding");

    private Padding PaddingOf(byte code, int at) => code switch { 0 => Padding.Same, 1 => Padding.Valid, _ => throw Error($"padding {code} at offset {at}", "0 (same) or 1 (valid)") };

    private Activation ActivationOf(byte code, int at) => code switch
    {
        0 => Activation.None,
        1 => Activation.ReLU,
        3 => Activation.ReLU6,
        4 => Activation.Tanh,
        _ => throw Error($"activation {code} at offset {at}", "none, ReLU, ReLU6 or tanh"),
    };

    /// <summary>The last part of the tensor's path that names a layer and is not taken yet; null lets the model count.</summary>
    private string? NameOf(TfliteTensor tensor)
    {
        var parts = tensor.Name.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part is not ("Relu6" or "Relu" or "BiasAdd" or "Conv2D" or "add_fold" or "act_quant"));
        var last = parts.LastOrDefault();
        return last is null || _layers.Any(layer => layer.Name == last) ? null : last;
    }

    private DataException Error(string given, string needed, string remedy = "fetch the file again, or give a network that is a chain of layers for images") =>
        new($"{name}: {given}", $"{needed} in a TFLite file", remedy);
}
