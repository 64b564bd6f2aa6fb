using System.Text;

namespace Teaching.Notebooks;

/// <summary>The texts that travel inside this assembly: the page's style and scripts, and Temml.</summary>
internal static class WebAssets
{
    /// <summary>A text that every build has; lines ended by \n, because a page's CSP holds its hash.</summary>
    public static string Read(string name) =>
        ReadOptional(name) ?? throw new InvalidOperationException($"Teaching.Notebooks was built without {name}; build it again.");

    /// <summary>A text that a build may lack, or null.</summary>
    public static string? ReadOptional(string name)
    {
        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
