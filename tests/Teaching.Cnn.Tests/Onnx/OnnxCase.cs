namespace Teaching.Cnn.Tests;

/// <summary>One conformance vector: a graph of one operation, what goes in, what must come out.</summary>
internal sealed record OnnxCase(OnnxNode Node, long Version, IReadOnlyList<OnnxTensor> Inputs, IReadOnlyList<OnnxTensor> Outputs)
{
    /// <summary>Where Debian's libonnx-testdata puts the vectors.</summary>
    public const string Folder = "/usr/share/libonnx-testdata/data";

    public static bool IsInstalled => Directory.Exists(Folder);

    /// <exception cref="NotSupportedException">The graph has several operations.</exception>
    public static OnnxCase Read(string name)
    {
        var folder = Path.Combine(Folder, name);
        var model = OnnxReader.Model(File.ReadAllBytes(Path.Combine(folder, "model.onnx")));
        if (model.Nodes.Count != 1)
        {
            throw new NotSupportedException("several operations in one graph");
        }

        var node = model.Nodes[0];
        var known = model.Initializers.ToDictionary(tensor => tensor.Name);
        var files = 0;
        foreach (var input in model.Inputs.Where(input => !known.ContainsKey(input)))
        {
            known[input] = Tensor(folder, $"input_{files++}.pb");
        }

        var outputs = Directory.GetFiles(Path.Combine(folder, "test_data_set_0"), "output_*.pb").Length;
        return new OnnxCase(
            node,
            model.Version,
            [.. node.Inputs.Select(input => known[input])],
            [.. Enumerable.Range(0, outputs).Select(k => Tensor(folder, $"output_{k}.pb"))]);
    }

    private static OnnxTensor Tensor(string folder, string file) =>
        OnnxReader.Tensor(File.ReadAllBytes(Path.Combine(folder, "test_data_set_0", file)));
}
