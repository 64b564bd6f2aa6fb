namespace Teaching.Cnn;

/// <summary>Data that cannot be used: a missing, truncated or foreign file, a label out of range, pixels on the wrong scale.</summary>
public sealed class DataException(string given, string needed, string remedy, Exception? inner = null)
    : CnnException(given, needed, remedy, inner);
