namespace Teaching.Notebooks;

/// <summary>A formula of a page.</summary>
/// <param name="Tex">The TeX source without its dollar signs.</param>
/// <param name="Display">Whether it stands on a line of its own.</param>
public readonly record struct Formula(string Tex, bool Display);
