namespace Teaching.Cnn;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">Tensors by name, in the order of the file's bytes.</param>
/// <param name="Metadata">Notes of whoever wrote it, for example the recipe and the seed.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Says what it holds.</summary>
    public override string ToString() => $"{Tensors.Count} tensors: {string.Join(", ", Tensors.Select(t => $"{t.Key} {t.Value.Shape}"))}";
}
