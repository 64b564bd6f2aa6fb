namespace Teaching.Cnn;

/// <summary>Reads networks for images from TensorFlow Lite files into ordinary layers, which can be run, frozen, cut, continued and trained.</summary>
/// <remarks>
/// <para>Read are CONV_2D, DEPTHWISE_CONV_2D, FULLY_CONNECTED, ADD (a shortcut), AVERAGE_POOL_2D, MAX_POOL_2D, RESHAPE and SQUEEZE (to a row), SOFTMAX, RELU, RELU6,
/// LOGISTIC and TANH, QUANTIZE and DEQUANTIZE; any other operator is refused by name. Quantised weights (8 bits, one scale a tensor or one a channel) become the real
/// numbers that they stand for; the layers then compute in float, so results differ a little from those of whole-number arithmetic.</para>
/// <para>A network whose input is quantised gets a <see cref="Rescaling"/> first, so that it takes brightness 0–1 as all models here do; any other takes what it was trained on.
/// Nothing in such a file is run. Source: tensorflow/lite/schema/schema.fbs.</para>
/// </remarks>
/// <example><code>
/// var network = Tflite.Read(DataFolder.Find("imagenet/mobilenet_v1_0.25_128/mobilenet_v1_0.25_128_quant.tflite"));
/// var probabilities = network.Predict(photo);     // [128, 128, 3] in, [1001] out
/// </code></example>
public static class Tflite
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Which.</param>
    /// <returns>The network with its weights; layers are named after the file's tensors.</returns>
    /// <exception cref="DataException">Missing, truncated or damaged (the message names the offset), an operator outside the list, or layers that are no chain.</exception>
    public static Sequential Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Read(DataFile.ReadAllBytes(path), path);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <inheritdoc cref="Read(string)"/>
    public static Sequential Read(ReadOnlyMemory<byte> bytes, string name = "TFLite data") => new TfliteReader(bytes, name).Read();
}
