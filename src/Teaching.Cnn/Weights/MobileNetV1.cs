namespace Teaching.Cnn;

/// <summary>MobileNetV1: a small network for photographs, built of depthwise and 1×1 convolutions, trained on ImageNet's 1,000 classes.</summary>
/// <remarks>Class 0 is "background", classes 1 to 1,000 are ImageNet's. Source: Howard et al. 2017. The original file (Apache-2.0, © Google) is read by <see cref="Tflite"/>.</remarks>
public static class MobileNetV1
{
    /// <summary>Filters of each 1×1 convolution at full width, and the stride of the depthwise convolution before it.</summary>
    private static readonly (int Filters, int Stride)[] Blocks =
    [
        (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1),
    ];

    /// <summary>The network without weights.</summary>
    /// <param name="width">Share of the full number of filters, above 0 and at most 1; published are 1, 0.75, 0.5 and 0.25.</param>
    /// <param name="size">Rows and columns of an image, at least 32; published are 224, 192, 160 and 128.</param>
    /// <param name="classes">Outputs.</param>
    /// <returns>Layers conv, dw1, pw1, …, dw13, pw13, avgpool, classifier, flatten, softmax; in go images with brightness 0–1.</returns>
    /// <exception cref="ShapeException">A width, size or number of classes that makes no network.</exception>
    public static Sequential Build(double width = 0.25, int size = 128, int classes = 1001)
    {
        if (!(width > 0 && width <= 1) || size < 32 || classes < 1)
        {
            throw new ShapeException(
                FormattableString.Invariant($"width {width}, size {size}, {classes} classes"), "a width above 0 and at most 1, a size of at least 32, at least one class", "use MobileNetV1.Build(width: 0.25, size: 128)");
        }

        int Filters(int full) => Math.Max(8, (int)(full * width));
        var layers = new List<Layer>
        {
            new Input(size, size, 3),
            new Rescaling(255f / 128, -1, "rescaling"), // the published network reads byte n as (n − 128) / 128
            new Conv2D(Filters(32), 3, stride: 2, padding: Padding.Same, activation: Activation.ReLU6, name: "conv"),
        };
        for (var i = 0; i < Blocks.Length; i++)
        {
            layers.Add(new DepthwiseConv2D(3, Blocks[i].Stride, Padding.Same, activation: Activation.ReLU6, name: $"dw{i + 1}"));
            layers.Add(new Conv2D(Filters(Blocks[i].Filters), 1, activation: Activation.ReLU6, name: $"pw{i + 1}"));
        }

        layers.Add(new GlobalAveragePooling2D("avgpool"));
        layers.Add(new Dense(classes, name: "classifier"));
        layers.Add(new ActivationLayer(Activation.Softmax, "softmax"));
        return new Sequential("mobilenet_v1", [.. layers]);
    }

    /// <summary>The published network 0.25, 128 pixels, with its weights; fetches the half megabyte once if it is nowhere.</summary>
    /// <param name="progress">Told while it is fetched.</param>
    /// <param name="stop">Ends fetching.</param>
    /// <returns>Layers named as in <see cref="Build"/>, with the weights of the original file.</returns>
    /// <exception cref="DataException">The file is nowhere and cannot be fetched, or damaged.</exception>
    public static async Task<Sequential> LoadAsync(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        using var cache = new DatasetCache();
        var read = Tflite.Read(await cache.GetAsync(KnownDownloads.MobileNet, progress, stop).ConfigureAwait(false));
        var network = Build();
        var (from, to) = (read.Parameters, network.Parameters);
        if (!from.Select(parameter => parameter.Length).SequenceEqual(to.Select(parameter => parameter.Length)))
        {
            throw new DataException($"{KnownDownloads.MobileNet.Name} with {read.ParameterCount} parameters", $"MobileNetV1's {network.ParameterCount}", "fetch the file again");
        }

        for (var i = 0; i < to.Count; i++)
        {
            from[i].Value.Span.CopyTo(to[i].Value.Span);
        }

        return network;
    }

    /// <summary>The names of its 1,001 outputs; the first is "background".</summary>
    /// <inheritdoc cref="LoadAsync"/>
    public static async Task<IReadOnlyList<string>> LabelsAsync(IProgress<DownloadProgress>? progress = null, CancellationToken stop = default)
    {
        using var cache = new DatasetCache();
        return await File.ReadAllLinesAsync(await cache.GetAsync(KnownDownloads.ImageNetLabels, progress, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
    }

    /// <summary>Reads weights as other frameworks keep them: <c>conv.weight</c> [out, in, kh, kw], <c>dw1.weight</c> [channels, 1, kh, kw], <c>classifier.weight</c> [classes, in, 1, 1].</summary>
    /// <param name="path">A safetensors file of width 0.25 and size 128, batch normalization folded into the weights.</param>
    /// <exception cref="DataException">The file is missing or damaged, or lacks weights of this network.</exception>
    public static Sequential Load(string path)
    {
        var network = Build();
        var file = Safetensors.Read(path);
        foreach (var layer in network.Layers.Where(layer => layer.Parameters.Count > 0))
        {
            CopyWeights(path, file, layer);
        }

        return network;
    }

    private static void CopyWeights(string path, SafetensorsFile file, Layer layer)
    {
        var weights = layer.Parameters[0].Value;
        var bias = layer.Parameters[1].Value;
        var (height, width) = layer is Dense ? (1, 1) : (weights.Shape[0], weights.Shape[1]);
        var (inputs, outputs) = (weights.Shape[^2], weights.Shape[^1]);
        var needed = layer is DepthwiseConv2D ? new Shape(inputs, 1, height, width) : new Shape(outputs, inputs, height, width);
        var given = Find($"{layer.Name}.weight", needed).Span;
        Find($"{layer.Name}.bias", bias.Shape).Span.CopyTo(bias.Span);
        var values = weights.Span;
        for (var i = 0; i < values.Length; i++)
        {
            // Here [kh, kw, in, out]; there out comes first, and a depthwise kernel's channel is its only axis.
            var (place, c, o) = (i / (inputs * outputs), i / outputs % inputs, i % outputs);
            values[i] = given[layer is DepthwiseConv2D ? (c * height * width) + place : (((o * inputs) + c) * height * width) + place];
        }

        Tensor Find(string name, Shape shape) => file.Tensors.TryGetValue(name, out var tensor) && tensor.Shape == shape
            ? tensor
            : throw new DataException($"{path} {(tensor is null ? "without" : $"with shape {tensor.Shape} of")} \"{name}\"", $"{name} {shape}", "give the weights of MobileNetV1 0.25, 128 pixels");
    }
}
