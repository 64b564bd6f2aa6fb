using System.Globalization;
using System.Runtime.InteropServices;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>What one layer of a network made of an image, as the explorer shows it.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Output">[H, W, C], or [units] for a row of numbers.</param>
/// <param name="Window">What a unit reads of the maps before; a row of numbers reads all of them.</param>
/// <param name="Before">Height and width of the maps before.</param>
internal sealed record LayerMaps(Layer Layer, Tensor Output, Window Window, Size2D Before)
{
    private const float Steps = 32767;

    public bool IsRow => Output.Shape.Rank == 1;

    public Size2D Size => IsRow ? new(1, Output.Shape[0]) : new(Output.Shape[0], Output.Shape[1]);

    public int Count => IsRow ? 1 : Output.Shape[2];

    public bool HasFilters => Layer is Conv2D or DepthwiseConv2D;

    /// <summary>Runs an image through a model, layer by layer; what only passes values on (Flatten, Dropout, augmentation) is left out.</summary>
    public static IReadOnlyList<LayerMaps> Of(Sequential model, Tensor image)
    {
        var (x, size) = (image, new Size2D(image.Shape[0], image.Shape[1]));
        var all = new List<LayerMaps>();
        foreach (var layer in model.Layers)
        {
            var wasImage = x.Shape.Rank == 3;
            x = layer.Apply(x);
            if (layer is Flatten or Dropout or RandomWarp or RandomBrightness or RandomErasing)
            {
                continue;
            }

            var window = layer switch
            {
                Conv2D or DepthwiseConv2D or MaxPooling2D or AveragePooling2D => ((WindowedLayer)layer).Window,
                Dense or GlobalAveragePooling2D => new Window(size, 1, Padding.Valid),
                ActivationLayer or BatchNormalization or Rescaling => new Window(wasImage || x.Shape.Rank == 3 ? 1 : size, 1, Padding.Valid),
                _ => throw new ShapeException($"{layer} in {model} for a FeatureMapExplorer", "layers one behind the other: Conv2D, pools, Dense, activations", "show the part of the model before it"),
            };
            all.Add(new LayerMaps(layer, x, window, size));
            size = x.Shape.Rank == 3 ? new Size2D(x.Shape[0], x.Shape[1]) : 1;
        }

        return all.Count > 0 ? all : throw new ShapeException($"{model} for a FeatureMapExplorer", "a layer that makes something", "add for example a Conv2D layer");
    }

    /// <summary>How many of the maps before a filter reads: all, or its own.</summary>
    public int Reads(int before) => Layer is DepthwiseConv2D ? 1 : before;

    public float At(int map, int i, int j) => IsRow ? Output[j] : Output[i, j, map];

    /// <summary>One map, [H, W, 1].</summary>
    public Tensor Map(int map)
    {
        var tensor = new Tensor(new Shape(Size.Height, Size.Width, 1));
        for (var i = 0; i < Size.Height; i++)
        {
            for (var j = 0; j < Size.Width; j++)
            {
                tensor[i, j, 0] = At(map, i, j);
            }
        }

        return tensor;
    }

    /// <summary>The numbers of the first maps, map by map.</summary>
    public IEnumerable<float> Values(int maps) => Enumerable.Range(0, maps).SelectMany(map => Map(map).Span.ToArray());

    /// <summary>The weights of the first filters: filter by filter, input map by input map, row by row; the bias behind each filter.</summary>
    public IEnumerable<float> Weights(int filters, int inputs)
    {
        var (kernels, bias) = Layer switch
        {
            Conv2D conv => (conv.Kernels.Value, conv.Bias?.Value),
            DepthwiseConv2D one => (one.Kernels.Value, one.Bias?.Value),
            _ => (null, null),
        };
        if (kernels is null)
        {
            yield break;
        }

        for (var k = 0; k < filters; k++)
        {
            for (var c = 0; c < inputs; c++)
            {
                for (var u = 0; u < Window.Size.Height; u++)
                {
                    for (var v = 0; v < Window.Size.Width; v++)
                    {
                        yield return Layer is DepthwiseConv2D ? kernels[u, v, k, 0] : kernels[u, v, c, k];
                    }
                }
            }

            yield return bias is null ? 0 : bias[k];
        }
    }

    /// <summary>One entry of the state's list of layers, in the order of <c>Web/feature-maps.js</c>.</summary>
    public string ToText(int maps, int inputs, int allInputs)
    {
        var frame = Window.Frame(Before);
        object[] parts =
        [
            Uri.EscapeDataString(Markup.Clean(Layer.Name)), Layer.Kind, Size.Height, Size.Width, Count, maps, IsRow ? 1 : 0,
            Window.Size.Height, Window.Size.Width, Window.Span.Height, Window.Span.Width, Window.Stride.Height, Window.Stride.Width, frame.Top, frame.Left,
            Scale(Values(maps)), HasFilters ? Reads(inputs) : 0, Reads(allInputs), Scale(Weights(maps, Reads(inputs))),
        ];
        return string.Join(',', parts.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));
    }

    /// <summary>Numbers as 16 bits each, of the largest.</summary>
    public static byte[] Pack(IEnumerable<float> values)
    {
        var all = values.ToArray();
        var scale = Scale(all);
        return MemoryMarshal.AsBytes(all.Select(value => Step(value, scale)).ToArray().AsSpan()).ToArray();
    }

    /// <summary>A number as it travels: the nearest of 32,767 steps up to the largest. What is not 0 never becomes 0.</summary>
    public static short Step(float value, float scale) =>
        value == 0 || scale == 0 ? (short)0 : Math.Round(value / scale * Steps) is var step && step != 0 ? (short)step : (short)Math.Sign(value);

    private static float Scale(IEnumerable<float> values) => values.Select(MathF.Abs).DefaultIfEmpty(0).Max();
}
