namespace Teaching.Cnn;

/// <summary>What all composite layers do with the layers inside them: name them, build them, hand on their parameters.</summary>
internal static class LayerList
{
    /// <summary>Gives Keras's names in order and refuses a name or a layer that comes twice.</summary>
    public static void NameAll(IReadOnlyList<Layer> layers, string owner)
    {
        var taken = new HashSet<string>(layers.Where(layer => layer.HasGivenName).Select(layer => layer.Name), StringComparer.Ordinal);
        var (seen, before, counts) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<Layer>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i] ?? throw new ShapeException($"null as layer {i} of {owner}", "a layer", "leave it out");
            if (!before.Add(layer))
            {
                throw new ShapeException($"{layer.Title} twice in {owner}", "a layer object of its own for each place", "write new once for each place");
            }

            // Names below the count of a kind are taken: asked again for each layer they would take the square of the layers' number.
            for (var count = counts.GetValueOrDefault(layer.KindName); !layer.HasGivenName; counts[layer.KindName] = ++count)
            {
                var name = count == 0 ? layer.KindName : $"{layer.KindName}_{count}";
                if (taken.Add(name))
                {
                    layer.GiveName(name);
                }
            }

            if (!seen.Add(layer.Name))
            {
                throw new ShapeException($"two layers named \"{layer.Name}\" in {owner}", "names that differ", "rename one of them, or leave names out and let the model count");
            }
        }
    }

    /// <summary>Builds layers one behind the other.</summary>
    /// <returns>The shape before each layer, and after the last.</returns>
    public static Shape[] Build(IReadOnlyList<Layer> layers, Shape input)
    {
        var shapes = new Shape[layers.Count + 1];
        shapes[0] = input;
        for (var i = 0; i < layers.Count; i++)
        {
            layers[i].Build(shapes[i]);
            shapes[i + 1] = layers[i].OutputShape(shapes[i]);
        }

        return shapes;
    }
}
