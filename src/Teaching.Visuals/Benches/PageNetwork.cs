using System.Runtime.InteropServices;
using System.Text.Json;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A trained network as a page carries it: its layers, with weights of 8 bits, as JSON that <c>Web/page-network.js</c> runs.</summary>
/// <remarks>225,034 weights take about 300 kB. Layers that only training knows (dropout, augmentation) are left out.</remarks>
internal static class PageNetwork
{
    /// <summary>The network's layers, first to last.</summary>
    /// <param name="network">Convolutions with ReLU or nothing, max pools, Flatten, GlobalAveragePooling2D and dense layers.</param>
    /// <exception cref="ShapeException">A layer that pages do not run.</exception>
    public static string ToJson(Sequential network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var input = network.Input?.Shape ?? throw new ShapeException("a network without Input", "a network that knows its images", "begin it with new Input(28, 28, 1)");
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteNumbers(json, "input", [input[0], input[1], input[2]]);
            json.WriteStartArray("layers");
            var shape = input;
            foreach (var layer in network.Layers)
            {
                Write(json, layer, shape);
                shape = layer.OutputShape(shape);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Layer layer, Shape shape)
    {
        if (layer is Dropout or RandomWarp or RandomBrightness or RandomErasing)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", layer.Name);
        switch (layer)
        {
            case Conv2D { Activation: Activation.None or Activation.ReLU, Window.Dilation: { Height: 1, Width: 1 } } conv:
                json.WriteString("kind", "conv");
                WriteWindow(json, conv.Window, shape);
                json.WriteNumber("filters", conv.Filters);
                json.WriteBoolean("relu", conv.Activation == Activation.ReLU);
                WriteWeights(json, layer);
                break;
            case MaxPooling2D pool:
                json.WriteString("kind", "maxpool");
                WriteWindow(json, pool.Window, shape);
                break;
            case GlobalAveragePooling2D:
                json.WriteString("kind", "mean");
                break;
            case Flatten:
                json.WriteString("kind", "flatten");
                break;
            case Dense { Activation: Activation.None or Activation.ReLU } dense:
                json.WriteString("kind", "dense");
                json.WriteNumber("units", dense.Units);
                json.WriteBoolean("relu", dense.Activation == Activation.ReLU);
                WriteWeights(json, layer);
                break;
            default:
                throw new ShapeException($"{layer} in a network for a page", "convolutions (ReLU or no activation, dilation 1), max pools, Flatten, GlobalAveragePooling2D, dense layers", "show a network of these");
        }

        json.WriteEndObject();
    }

    private static void WriteWindow(Utf8JsonWriter json, Window window, Shape shape)
    {
        var (size, frame) = (new Size2D(shape[0], shape[1]), window.Frame(new Size2D(shape[0], shape[1])));
        var output = window.Output(size);
        WriteNumbers(json, "size", [window.Size.Height, window.Size.Width]);
        WriteNumbers(json, "stride", [window.Stride.Height, window.Stride.Width]);
        WriteNumbers(json, "start", [-frame.Top, -frame.Left]);
        WriteNumbers(json, "output", [output.Height, output.Width]);
    }

    private static void WriteWeights(Utf8JsonWriter json, Layer layer)
    {
        var weights = QuantizedWeights.Of(layer);
        json.WriteBase64String("weights", MemoryMarshal.AsBytes(weights.Numbers.AsSpan()));
        WriteFloats(json, "scales", weights.Scales);
        WriteFloats(json, "bias", weights.Bias.Length > 0 ? weights.Bias : new float[weights.Scales.Length]);
    }

    /// <summary>Floats as base64 of their bytes, lowest first: exact, and shorter than digits.</summary>
    internal static void WriteFloats(Utf8JsonWriter json, string name, ReadOnlySpan<float> values)
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        json.WriteBase64String(name, bytes);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
