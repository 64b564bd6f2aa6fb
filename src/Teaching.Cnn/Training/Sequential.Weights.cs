namespace Teaching.Cnn;

/// <content>Weights in files and out of them.</content>
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
        Take(file.Tensors, path);
        return file.Metadata;
    }

    /// <summary>A copy of all parameters, those that training does not change included, named as in files: <c>conv2d/kernels</c>.</summary>
    public IReadOnlyDictionary<string, Tensor> GetWeights()
    {
        _ = InputShape ?? throw NotBuilt.Error(this);
        return NamedParameters().ToDictionary(named => named.Path, named => named.Parameter.Value.Copy(), StringComparer.Ordinal);
    }

    /// <summary>Makes this model into the one whose weights these are; on any error it keeps what it had.</summary>
    /// <param name="weights">What <see cref="GetWeights"/> of a model of the same layers gave, or a frame of a <see cref="TrainingRecorder"/>; copied.</param>
    /// <exception cref="DataException">A parameter of this model is missing or has another shape, or there are parameters of other layers.</exception>
    public void SetWeights(IReadOnlyDictionary<string, Tensor> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _ = InputShape ?? throw NotBuilt.Error(this);
        Take(weights, "weights");
    }

    private void Take(IReadOnlyDictionary<string, Tensor> weights, string from)
    {
        var named = NamedParameters().ToList();
        // Everything is checked before anything is changed.
        foreach (var (name, parameter) in named)
        {
            if (!weights.TryGetValue(name, out var value))
            {
                throw new DataException(
                    $"{from} with {string.Join(", ", weights.Keys)}", $"\"{name}\" {parameter.Shape}", "build the model with the layers and names that it was saved with");
            }

            if (value.Shape != parameter.Shape)
            {
                throw new DataException($"\"{name}\" {value.Shape} in {from}", $"shape {parameter.Shape}", "build the model with the sizes that it was saved with");
            }
        }

        if (weights.Count > named.Count)
        {
            var left = weights.Keys.Except(named.Select(pair => pair.Path), StringComparer.Ordinal);
            throw new DataException($"{from}, which also holds {string.Join(", ", left)}", "only parameters of this model", "build the model with all layers that it was saved with");
        }

        foreach (var (name, parameter) in named)
        {
            weights[name].Span.CopyTo(parameter.Value.Span);
        }
    }
}
