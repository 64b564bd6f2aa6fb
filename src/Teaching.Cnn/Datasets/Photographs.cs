namespace Teaching.Cnn;

/// <summary>Four photographs under CC0 that come with the course.</summary>
/// <example><code>var cat = Photographs.Load("chelsea");   // (300, 451, 3)</code></example>
public static class Photographs
{
    /// <summary>
    /// "brick" (a wall, 512×512, grey), "camera" (a photographer, 512×512, grey), "chelsea" (a cat, 300×451, colour) and
    /// "coffee" (a cup, 400×600, colour).
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = ["brick", "camera", "chelsea", "coffee"];

    /// <summary>One of them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>[H, W, 1] or [H, W, 3], brightness 0–1.</returns>
    /// <exception cref="DataException">No such photograph, or its file is missing.</exception>
    public static Tensor Load(string name) => Names.Contains(name)
        ? Images.Read(DataFolder.Find($"photographs/{name}.png"))
        : throw new DataException($"photograph \"{name}\"", $"one of {string.Join(", ", Names)}", "use one of these names, or read a file of yours with Images.Read(path)");
}
