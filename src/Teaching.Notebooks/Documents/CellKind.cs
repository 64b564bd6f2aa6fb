namespace Teaching.Notebooks;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Prose, in Markdown.</summary>
    Markdown,

    /// <summary>A program, with its outputs.</summary>
    Code,

    /// <summary>Text that nobody interprets.</summary>
    Raw,
}
