using System.Text;

namespace Teaching.Visuals;

/// <summary>Foreign text inside HTML and XML.</summary>
internal static class Markup
{
    public static string Escape(string text) => Clean(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>Without control characters, which XML does not allow even escaped; half a surrogate pair becomes U+FFFD.</summary>
    public static string Clean(string text) => text.All(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < '\uFFFE')
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)));
}
