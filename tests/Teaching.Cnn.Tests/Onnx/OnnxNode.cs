namespace Teaching.Cnn.Tests;

/// <summary>One operation of an ONNX graph.</summary>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyDictionary<string, object> Attributes)
{
    public long Integer(string name, long otherwise) => Attributes.TryGetValue(name, out var value) ? (long)value : otherwise;

    public float Number(string name, float otherwise) => Attributes.TryGetValue(name, out var value) ? (float)value : otherwise;

    public string Text(string name, string otherwise) => Attributes.TryGetValue(name, out var value) ? (string)value : otherwise;

    public int[] Integers(string name, int[] otherwise) => Attributes.TryGetValue(name, out var value) ? (int[])value : otherwise;
}
