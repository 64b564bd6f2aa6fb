namespace Teaching.Cnn;

/// <summary>The three ways to pad.</summary>
public enum PaddingKind
{
    /// <summary>No padding.</summary>
    Valid,

    /// <summary>As many zeros as keep the size at stride 1.</summary>
    Same,

    /// <summary>A given number of zeros on each side.</summary>
    Explicit,
}
