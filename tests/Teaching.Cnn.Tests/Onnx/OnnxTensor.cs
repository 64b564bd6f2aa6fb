namespace Teaching.Cnn.Tests;

/// <summary>A tensor of any rank as ONNX stores it, last axis fastest.</summary>
internal sealed record OnnxTensor(string Name, int[] Sizes, float[] Values)
{
    /// <summary>The same numbers with the axes in another order.</summary>
    public OnnxTensor Transpose(params int[] order)
    {
        var sizes = Array.ConvertAll(order, axis => Sizes[axis]);
        var values = new float[Values.Length];
        for (var at = 0; at < values.Length; at++)
        {
            var (rest, index) = (at, new int[order.Length]);
            for (var axis = order.Length - 1; axis >= 0; axis--)
            {
                (rest, index[order[axis]]) = (rest / sizes[axis], rest % sizes[axis]);
            }

            var from = 0;
            for (var axis = 0; axis < order.Length; axis++)
            {
                from = (from * Sizes[axis]) + index[axis];
            }

            values[at] = Values[from];
        }

        return new OnnxTensor(Name, sizes, values);
    }

    public OnnxTensor Reshape(params int[] sizes) => this with { Sizes = sizes };

    /// <summary>One of <paramref name="count"/> equal parts along the first axis.</summary>
    public OnnxTensor Part(int part, int count)
    {
        var length = Values.Length / count;
        return new OnnxTensor(Name, [Sizes[0] / count, .. Sizes[1..]], Values[(part * length)..((part + 1) * length)]);
    }

    public Tensor ToTensor() => Tensor.From(new Shape(Sizes), Values);

    public static OnnxTensor From(Tensor tensor) => new("", tensor.Shape.ToArray(), tensor.Span.ToArray());
}
