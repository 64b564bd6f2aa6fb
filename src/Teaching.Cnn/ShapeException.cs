namespace Teaching.Cnn;

/// <summary>Sizes that do not fit together: a shape, a kernel, a stride, an index.</summary>
public sealed class ShapeException(string given, string needed, string remedy, Exception? inner = null)
    : CnnException(given, needed, remedy, inner);
