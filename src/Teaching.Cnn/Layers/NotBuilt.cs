namespace Teaching.Cnn;

/// <summary>The message for weights that do not exist yet.</summary>
internal static class NotBuilt
{
    public static ShapeException Error(Layer layer) => new(
        $"the weights of {layer.Title}", "a layer that knows its input", "put it into a Sequential that begins with Input, or call layer.Build(shape) with the shape of one example");
}
