namespace Teaching.Notebooks;

/// <summary>Where a link of a notebook leads in the exported course.</summary>
internal static class LinkTarget
{
    /// <summary>The address in the page; null when a page on its own cannot lead there.</summary>
    /// <param name="href">The address as written.</param>
    /// <param name="authored">Whether the course's author wrote it; outputs may only point into their own page.</param>
    public static string? Of(string href, bool authored)
    {
        // Browsers ignore control characters inside a scheme: "java\tscript:" runs.
        var address = new string([.. href.Where(letter => !char.IsControl(letter))]).Trim();
        if (address.StartsWith('#'))
        {
            return address;
        }

        if (!authored || address.Length == 0 || address.Contains('\\', StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }

        var end = address.IndexOfAny(['/', '?', '#']);
        var head = end < 0 ? address : address[..end];
        var colon = head.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0
            ? head[..colon].ToLowerInvariant() is "https" or "http" or "mailto" ? address : null
            : OfFile(address);
    }

    /// <summary>Whether a link leaves the course.</summary>
    public static bool IsExternal(string address) =>
        address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    // All pages of the course lie side by side: only names without a folder can be reached.
    private static string? OfFile(string address)
    {
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var (file, fragment) = hash < 0 ? (address, "") : (address[..hash], address[hash..]);
        file = file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;
        if (file.Contains('/', StringComparison.Ordinal) || file.Contains('?', StringComparison.Ordinal))
        {
            return null;
        }

        return Path.GetExtension(file) switch
        {
            ".ipynb" => file[..^".ipynb".Length] + ".html" + fragment,
            ".md" => (file == "README.md" ? "index" : file[..^".md".Length]) + ".html" + fragment,
            ".html" => file + fragment,
            _ => null,
        };
    }
}
