namespace Teaching.Cnn.Tests;

/// <summary>Runs one ONNX operation through the library's layers.</summary>
/// <remarks>
/// Where ONNX can say something that Keras's words cannot, but the arithmetic is the same, it is said by explicit padding:
/// same_lower, ceil_mode, zeros that are counted. One-dimensional operations run on images of one row.
/// </remarks>
internal static class OnnxLayers
{
    /// <exception cref="NotSupportedException">The library has no layer for it; the message says why.</exception>
    public static OnnxTensor Run(OnnxCase test) => test.Node.Operator switch
    {
        "Conv" => Convolve(test),
        "MaxPool" or "AveragePool" => Pool(test),
        "GlobalAveragePool" => GlobalPool(test.Inputs[0]),
        "BatchNormalization" => Normalize(test)[0],
        "Softmax" => Softmax(test),
        "Relu" => Activate(test.Inputs[0], Activation.ReLU),
        "Sigmoid" => Activate(test.Inputs[0], Activation.Sigmoid),
        "Tanh" => Activate(test.Inputs[0], Activation.Tanh),
        var other => throw new NotSupportedException($"no layer for {other}"),
    };

    /// <summary>Output, moving mean and moving variance.</summary>
    public static OnnxTensor[] Normalize(OnnxCase test)
    {
        var x = Image(test.Inputs[0]).Transpose(0, 2, 3, 1).ToTensor();
        var training = test.Node.Integer("training_mode", 0) == 1;
        var layer = new BatchNormalization(test.Node.Number("momentum", 0.9f), test.Node.Number("epsilon", 1e-5f));
        layer.Build(x.Shape.Inner);
        for (var k = 0; k < 4; k++)
        {
            test.Inputs[k + 1].Values.CopyTo(layer.Parameters[k].Value.Span);
        }

        var y = new Tensor(x.Shape);
        layer.Forward(x, y, new Pass(training));
        return [Back(y, test.Inputs[0]), OnnxTensor.From(layer.Parameters[2].Value), OnnxTensor.From(layer.Parameters[3].Value)];
    }

    private static OnnxTensor Convolve(OnnxCase test)
    {
        var x = Image(test.Inputs[0]);
        var kernels = Image(test.Inputs[1]);
        var bias = test.Inputs.Count > 2 ? test.Inputs[2] : null;
        var groups = (int)test.Node.Integer("group", 1);
        var window = Settings(test.Node, new Size2D(x.Sizes[2], x.Sizes[3]), new Size2D(kernels.Sizes[2], kernels.Sizes[3]), ceil: false);
        if (groups == x.Sizes[1] && kernels.Sizes[0] == groups)
        {
            var depthwise = new DepthwiseConv2D(window.Size, window.Stride, window.Padding, window.Dilation, useBias: bias is not null);
            return Back(Weighted(depthwise, x, kernels.Transpose(2, 3, 0, 1), bias), test.Inputs[0]);
        }

        // A group reads a few channels only: a convolution of its own; the maps of all groups are laid side by side.
        var maps = kernels.Sizes[0] / groups;
        var parts = Enumerable.Range(0, groups).Select(g => OnnxTensor.From(Weighted(
            new Conv2D(maps, window.Size, window.Stride, window.Padding, window.Dilation, useBias: bias is not null),
            x.Transpose(1, 0, 2, 3).Part(g, groups).Transpose(1, 0, 2, 3),
            kernels.Part(g, groups).Transpose(2, 3, 1, 0),
            bias?.Part(g, groups))).Transpose(3, 0, 1, 2)).ToArray();
        var joined = new OnnxTensor("", [kernels.Sizes[0], .. parts[0].Sizes[1..]], [.. parts.SelectMany(part => part.Values)]);
        return Back(joined.Transpose(1, 2, 3, 0).ToTensor(), test.Inputs[0]);
    }

    private static Tensor Weighted(Layer layer, OnnxTensor x, OnnxTensor kernels, OnnxTensor? bias)
    {
        var images = x.Transpose(0, 2, 3, 1).ToTensor();
        layer.Build(images.Shape.Inner);
        kernels.Values.CopyTo(layer.Parameters[0].Value.Span);
        bias?.Values.CopyTo(layer.Parameters[1].Value.Span);
        return layer.Apply(images);
    }

    private static OnnxTensor Pool(OnnxCase test)
    {
        var node = test.Node;
        var x = Image(test.Inputs[0]);
        var isMax = node.Operator == "MaxPool";
        if (node.Integers("dilations", []).Any(dilation => dilation != 1))
        {
            throw new NotSupportedException("pooling windows with gaps: Keras has none");
        }

        var size = node.Integers("kernel_shape", []);
        var window = Settings(node, new Size2D(x.Sizes[2], x.Sizes[3]), new Size2D(size.Length == 1 ? 1 : size[0], size[^1]), node.Integer("ceil_mode", 0) == 1);
        var images = x.Transpose(0, 2, 3, 1).ToTensor();
        if (!isMax && node.Integer("count_include_pad", 0) == 1)
        {
            // Zeros that count are part of the image.
            images = Framed(images, window.Frame(new Size2D(x.Sizes[2], x.Sizes[3])));
            window = new Window(window.Size, window.Stride, Padding.Valid);
        }

        Layer layer = isMax
            ? new MaxPooling2D(window.Size, window.Stride, window.Padding)
            : new AveragePooling2D(window.Size, window.Stride, window.Padding);
        return Back(layer.Apply(images), test.Inputs[0]);
    }

    private static OnnxTensor GlobalPool(OnnxTensor input)
    {
        var means = new GlobalAveragePooling2D().Apply(Image(input).Transpose(0, 2, 3, 1).ToTensor());
        return OnnxTensor.From(means).Reshape([.. input.Sizes[..2], .. Enumerable.Repeat(1, input.Sizes.Length - 2)]);
    }

    private static OnnxTensor Softmax(OnnxCase test)
    {
        var input = test.Inputs[0];
        var rank = input.Sizes.Length;
        var axis = (int)test.Node.Integer("axis", test.Version < 13 ? 1 : -1);
        axis = axis < 0 ? axis + rank : axis;
        if (test.Version < 13)
        {
            // Older graphs count all axes from this one on as one.
            var rows = input.Sizes[..axis].Aggregate(1, (product, size) => product * size);
            return Activate(input.Reshape(rows, input.Values.Length / rows), Activation.Softmax).Reshape(input.Sizes);
        }

        int[] order = [.. Enumerable.Range(0, rank).Where(k => k != axis), axis];
        int[] back = [.. Enumerable.Range(0, rank).Select(k => Array.IndexOf(order, k))];
        return Activate(input.Transpose(order), Activation.Softmax).Transpose(back);
    }

    private static OnnxTensor Activate(OnnxTensor input, Activation activation)
    {
        // Elementwise, or along the last axis: earlier axes may be joined.
        var last = input.Sizes[^1];
        var rows = Tensor.From(new Shape(input.Values.Length / last, last), input.Values);
        return OnnxTensor.From(new ActivationLayer(activation).Apply(rows)).Reshape(input.Sizes);
    }

    /// <summary>[N, C, L] becomes [N, C, 1, L]; the same for kernels.</summary>
    private static OnnxTensor Image(OnnxTensor tensor) => tensor.Sizes.Length switch
    {
        2 => tensor.Reshape(tensor.Sizes[0], tensor.Sizes[1], 1, 1),
        3 => tensor.Reshape(tensor.Sizes[0], tensor.Sizes[1], 1, tensor.Sizes[2]),
        4 => tensor,
        _ => throw new NotSupportedException("three dimensions: the library's images have two"),
    };

    private static OnnxTensor Back(Tensor y, OnnxTensor input)
    {
        var result = OnnxTensor.From(y).Transpose(0, 3, 1, 2);
        return input.Sizes.Length switch
        {
            2 => result.Reshape(result.Sizes[..2]),
            3 => result.Reshape(result.Sizes[0], result.Sizes[1], result.Sizes[3]),
            _ => result,
        };
    }

    private static Window Settings(OnnxNode node, Size2D input, Size2D size, bool ceil)
    {
        static Size2D Pair(int[] values) => values.Length == 1 ? new Size2D(1, values[0]) : new Size2D(values[0], values[1]);
        var stride = Pair(node.Integers("strides", [1, 1]));
        var dilation = Pair(node.Integers("dilations", [1, 1]));
        var pads = node.Integers("pads", [0, 0, 0, 0]);
        pads = pads.Length == 2 ? [0, pads[0], 0, pads[1]] : pads;
        var padding = Padding.Explicit(top: pads[0], bottom: pads[2], left: pads[1], right: pads[3]);
        var window = new Window(size, stride, padding, dilation);
        switch (node.Text("auto_pad", "NOTSET"))
        {
            case "SAME_UPPER":
                return window with { Padding = Padding.Same };
            case "SAME_LOWER":
                var same = (window with { Padding = Padding.Same }).Frame(input);
                return window with { Padding = Padding.Explicit(top: same.Bottom, bottom: same.Top, left: same.Right, right: same.Left) };
        }

        if (ceil)
        {
            // Rounding the size up means one more step wherever some pixels are left over.
            var below = Missing(input.Height + pads[0] + pads[2], window.Span.Height, stride.Height);
            var right = Missing(input.Width + pads[1] + pads[3], window.Span.Width, stride.Width);
            return window with { Padding = Padding.Explicit(top: pads[0], bottom: pads[2] + below, left: pads[1], right: pads[3] + right) };
        }

        return window;

        static int Missing(int length, int span, int step) => (step - ((length - span) % step)) % step;
    }

    private static Tensor Framed(Tensor images, Frame frame)
    {
        var (count, height, width, channels) = (images.Shape[0], images.Shape[1], images.Shape[2], images.Shape[3]);
        var framed = new Tensor(new Shape(count, height + frame.Top + frame.Bottom, width + frame.Left + frame.Right, channels));
        for (var b = 0; b < count; b++)
        {
            for (var i = 0; i < height; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    for (var c = 0; c < channels; c++)
                    {
                        framed[b, i + frame.Top, j + frame.Left, c] = images[b, i, j, c];
                    }
                }
            }
        }

        return framed;
    }
}
