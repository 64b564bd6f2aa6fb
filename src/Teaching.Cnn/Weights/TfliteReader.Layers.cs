namespace Teaching.Cnn;

/// <content>One operator, one layer: its settings, its weights in the order that layers here have, its place on the chain.</content>
internal sealed partial class TfliteReader
{
    private void AddConvolution(int[] inputs, TfliteTensor target, FlatTable options, int at)
    {
        var kernels = Weights(inputs, 1, rank: 4, "CONV_2D", at);
        var (filters, height, width, channels) = (kernels.Shape[0], kernels.Shape[1], kernels.Shape[2], kernels.Shape[3]);
        var layer = new Conv2D(
            filters, (height, width), (options.Int(2), options.Int(1)), PaddingOf(options.Byte(0), at), (options.Int(5, 1), options.Int(4, 1)), ActivationOf(options.Byte(3), at), name: NameOf(target));
        _layers.Add(layer);

        // The file has a filter's numbers together, [filters, KH, KW, Cin]; here they are the last axis.
        var values = kernels.Values();
        var inner = height * width * channels;
        Keep(() => layer.Kernels, layer, Enumerable.Range(0, values.Length).Select(i => values[(i % filters * inner) + (i / filters)]), at);
        KeepBias(() => layer.Bias!, layer, inputs, at);
    }

    private void AddDepthwise(int[] inputs, TfliteTensor target, FlatTable options, int at)
    {
        if (options.Int(3, 1) != 1)
        {
            throw Error($"DEPTHWISE_CONV_2D with multiplier {options.Int(3)} at offset {at}", "one kernel a channel");
        }

        var kernels = Weights(inputs, 1, rank: 4, "DEPTHWISE_CONV_2D", at);
        var layer = new DepthwiseConv2D(
            (kernels.Shape[1], kernels.Shape[2]), (options.Int(2), options.Int(1)), PaddingOf(options.Byte(0), at), (options.Int(6, 1), options.Int(5, 1)), ActivationOf(options.Byte(4), at), name: NameOf(target));
        _layers.Add(layer);
        Keep(() => layer.Kernels, layer, kernels.Values(), at);
        KeepBias(() => layer.Bias!, layer, inputs, at);
    }

    private void AddDense(int[] inputs, TfliteTensor target, FlatTable? options, int at)
    {
        var weights = Weights(inputs, 1, rank: 2, "FULLY_CONNECTED", at);
        var units = weights.Shape[0];
        if (_layers.Count == 0 || _tensors[_value].Shape.Length > 2)
        {
            _layers.Add(new Flatten());
        }

        var layer = new Dense(units, ActivationOf(options?.Byte(0) ?? 0, at), name: NameOf(target));
        _layers.Add(layer);
        var values = weights.Values();
        Keep(() => layer.Weights, layer, Enumerable.Range(0, values.Length).Select(i => values[(i % units * weights.Shape[1]) + (i / units)]), at);
        KeepBias(() => layer.Bias!, layer, inputs, at);
    }

    private void AddPool(string title, TfliteTensor target, FlatTable options, int at)
    {
        Size2D size = (options.Int(4), options.Int(3)), stride = (options.Int(2), options.Int(1));
        var padding = PaddingOf(options.Byte(0), at);
        _layers.Add(title == "MAX_POOL_2D" ? new MaxPooling2D(size, stride, padding, NameOf(target)) : new AveragePooling2D(size, stride, padding, NameOf(target)));
        AddActivation(ActivationOf(options.Byte(5), at));
    }

    /// <summary>x + f(x): the layers since x become the inside of a <see cref="Residual"/>.</summary>
    private void AddShortcut(int[] inputs, TfliteTensor target, FlatTable? options, int at)
    {
        var other = inputs.Length == 2 && inputs.Contains(_value) ? inputs[inputs[0] == _value ? 1 : 0] : -1;
        if (!_layersBefore.TryGetValue(other, out var from) || from == _layers.Count)
        {
            throw Error($"ADD at offset {at} of something that is not on the chain before it", "a shortcut around the layers since an earlier value");
        }

        Layer[] inner = [.. _layers.Skip(from)];
        var depth = 1 + inner.Max(layer => _depths.GetValueOrDefault(layer));
        if (depth > MaxNesting)
        {
            throw Error($"ADD at offset {at} with {depth} shortcuts inside each other", $"at most {MaxNesting}");
        }

        _layers.RemoveRange(from, inner.Length);
        _layers.Add(new Residual(NameOf(target), inner));
        _depths[_layers[^1]] = depth;
        foreach (var inside in _layersBefore.Where(pair => pair.Value > from).Select(pair => pair.Key).ToList())
        {
            _layersBefore.Remove(inside); // what lies inside cannot be read from outside any more
        }

        AddActivation(ActivationOf(options?.Byte(0) ?? 0, at));
    }

    private void AddReshape(string title, TfliteTensor target, int at)
    {
        var (from, to) = (_tensors[_value].Shape, target.Shape);
        if (to.Length == 2 && to[0] == 1 && from.Length == 4)
        {
            _layers.Add(new Flatten(NameOf(target)));
        }
        else if (!from.SequenceEqual(to))
        {
            throw Error($"{title} from ({string.Join(", ", from)}) to ({string.Join(", ", to)}) at offset {at}", "a row: (1, numbers)");
        }
    }

    private void AddActivation(Activation activation)
    {
        if (activation != Activation.None)
        {
            _layers.Add(new ActivationLayer(activation));
        }
    }

    private TfliteTensor Weights(int[] inputs, int index, int rank, string title, int at)
    {
        var tensor = index < inputs.Length ? Tensor(inputs[index], at) : null;
        return tensor is { HasData: true } && tensor.Shape.Length == rank && tensor.Shape.All(size => size > 0)
            ? tensor
            : throw Error($"{title} at offset {at} without weights of {rank} axes", "weights that the file holds");
    }

    private void KeepBias(Func<Parameter> parameter, Layer layer, int[] inputs, int at)
    {
        // −1 stands for an input that was left out; the bias then stays 0.
        if (inputs.Length > 2 && inputs[2] >= 0)
        {
            Keep(parameter, layer, Weights(inputs, 2, rank: 1, "a layer", at).Values(), at);
        }
    }

    private void Keep(Func<Parameter> parameter, Layer layer, IEnumerable<float> values, int at)
    {
        float[] all = [.. values];
        _weights.Add(() =>
        {
            // Asked before memory is taken for it.
            if (parameter().Length != all.Length)
            {
                throw Error($"{all.Length} weights for {layer.Title}, whose operator lies at offset {at}", $"{parameter().Length}, as its input has");
            }

            all.CopyTo(parameter().Value.Span);
        });
    }
}
