namespace Teaching.Cnn;

/// <summary>Sizes that do not fit together: a shape, a kernel, a stride, an index.</summary>
public sealed class ShapeException(string given, string needed, string remedy)
    : CnnException(given, needed, remedy);
