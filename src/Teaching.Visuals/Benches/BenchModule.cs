using System.Reflection;

namespace Teaching.Visuals;

/// <summary>What makes one bench interactive: the pieces of script and the style that a page embeds when the bench stands on it.</summary>
/// <param name="Tag">The name of the custom element, for example <c>cnn-convolution-bench</c>.</param>
/// <param name="Scripts">Pieces for one ES module, in this order; pieces that several benches share are equal texts and are needed once.</param>
/// <param name="Style">Rules for a stylesheet of the page.</param>
/// <param name="HasWorker">Whether it computes in a worker made of its own text, which a page's policy must allow.</param>
public sealed record BenchModule(string Tag, IReadOnlyList<string> Scripts, string Style, bool HasWorker = false)
{
    /// <summary>An element of another room: its files lie in that room's assembly, and its script may import those of the benches.</summary>
    /// <param name="room">The assembly with the files as resources.</param>
    /// <param name="tag">The name of the custom element.</param>
    /// <param name="script">The file of its ES module, which keeps to the rules of the benches' modules.</param>
    /// <param name="style">The file of its style.</param>
    public static BenchModule Of(Assembly room, string tag, string script, string style) =>
        new(tag, ModuleBundle.Pieces(file => BenchModules.Read(file, room), script), BenchModules.Read(style, room));
}
