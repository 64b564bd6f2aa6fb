namespace Teaching.Cnn;

/// <content>Weights in files.</content>
public sealed partial class Sequential
{
    /// <summary>Writes all parameters to a safetensors file, named by their layers: <c>conv2d/kernels</c>. An old file is replaced only by a whole new one.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="metadata">Notes to keep with them: recipe, seed, accuracy.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void SaveWeights(string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        _ = InputShape ?? throw NotBuilt.Error(this);
        Safetensors.Save(path, NamedParameters().Select(named => (named.Path, named.Parameter.Value)), metadata);
    }

    /// <summary>Reads all parameters from a safetensors file that a model of the same layers wrote; on any error the model keeps what it had.</summary>
    /// <param name="path">Which.</param>
    /// <returns>The notes that were kept with them.</returns>
    /// <exception cref="DataException">The file is missing or damaged, or lacks a parameter of this model or has one of another shape.</exception>
    public IReadOnlyDictionary<string, string> LoadWeights(string path)
    {
        _ = InputShape ?? throw NotBuilt.Error(this);
        var file = Safetensors.Read(path);
        var named = NamedParameters().ToList();
        // Everything is checked before anything is changed.
        foreach (var (name, parameter) in named)
        {
            if (!file.Tensors.TryGetValue(name, out var value))
            {
                throw new DataException(
                    $"{path} with {string.Join(", ", file.Tensors.Keys)}", $"\"{name}\" {parameter.Shape}", "build the model with the layers and names that it was saved with");
            }

            if (value.Shape != parameter.Shape)
            {
                throw new DataException($"\"{name}\" {value.Shape} in {path}", $"shape {parameter.Shape}", "build the model with the sizes that it was saved with");
            }
        }

        if (file.Tensors.Count > named.Count)
        {
            var left = file.Tensors.Keys.Except(named.Select(pair => pair.Path), StringComparer.Ordinal);
            throw new DataException($"{path}, which also holds {string.Join(", ", left)}", "only parameters of this model", "build the model with all layers that it was saved with");
        }

        foreach (var (name, parameter) in named)
        {
            file.Tensors[name].Span.CopyTo(parameter.Value.Span);
        }

        return file.Metadata;
    }
}
