namespace Teaching.Cnn;

/// <summary>A network's weights as whole numbers from −127 to 127 with one scale for each output: a quarter of the bytes, and nearly the same answers.</summary>
/// <remarks>
/// real = scale · number; the scale of an output (a filter, a neuron) is its largest weight divided by 127, so the error of a weight is at most half a scale. Biases are few and stay as they are.
/// Source: Jacob et al. 2018, symmetric and per channel.
/// </remarks>
/// <param name="Numbers">In the order of the weights.</param>
/// <param name="Scales">One an output.</param>
/// <param name="Bias">One an output; empty for a layer without.</param>
public sealed record QuantizedWeights(sbyte[] Numbers, float[] Scales, float[] Bias)
{
    /// <summary>The weights of a convolution or dense layer.</summary>
    /// <param name="layer">A layer with weights whose last axis counts its outputs, and perhaps a bias.</param>
    /// <exception cref="ShapeException">A layer of another kind.</exception>
    /// <exception cref="DataException">A weight that is not finite.</exception>
    public static QuantizedWeights Of(Layer layer)
    {
        var (weights, bias) = Parameters(layer);
        var values = weights.Value.Span;
        var outputs = weights.Shape[^1];
        var (numbers, scales) = (new sbyte[values.Length], new float[outputs]);
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new DataException(FormattableString.Invariant($"weight {values[i]} at element {i} of {layer.Title}"), "finite weights", "train the network again with a smaller learning rate");
            }

            scales[i % outputs] = Math.Max(scales[i % outputs], MathF.Abs(values[i]) / 127);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var scale = scales[i % outputs];
            numbers[i] = scale == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(values[i] / scale), -127, 127);
        }

        return new QuantizedWeights(numbers, scales, bias is null ? [] : bias.Value.Span.ToArray());
    }

    /// <summary>Rounds all weights of a network to what their quantized form stands for.</summary>
    /// <param name="network">A built network; convolution and dense layers change, at any depth of <see cref="Sequential"/>.</param>
    public static void Round(Sequential network)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (var layer in network.Layers)
        {
            if (layer is Sequential inner)
            {
                Round(inner);
            }
            else if (layer is Conv2D or Dense)
            {
                Of(layer).CopyTo(layer);
            }
        }
    }

    /// <summary>Writes the real numbers that these stand for into a layer.</summary>
    /// <param name="layer">Of the same kind and sizes.</param>
    /// <exception cref="ShapeException">Another kind, or other sizes.</exception>
    public void CopyTo(Layer layer)
    {
        var (weights, bias) = Parameters(layer);
        if (weights.Length != Numbers.Length || weights.Shape[^1] != Scales.Length)
        {
            throw new ShapeException($"{Numbers.Length} numbers with {Scales.Length} scales for {layer.Title}", $"{weights.Length} with {weights.Shape[^1]}", "give a layer of the same sizes");
        }

        var values = weights.Value.Span;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Numbers[i] * Scales[i % Scales.Length];
        }

        if (bias is not null)
        {
            Bias.CopyTo(bias.Value.Span);
        }
    }

    private static (Parameter Weights, Parameter? Bias) Parameters(Layer layer) => layer switch
    {
        Conv2D conv => (conv.Kernels, conv.Bias),
        Dense dense => (dense.Weights, dense.Bias),
        null => throw new ArgumentNullException(nameof(layer)),
        _ => throw new ShapeException($"{layer.Title}, to be quantized", "a Conv2D or Dense layer", "give one of the network's layers with weights"),
    };
}
