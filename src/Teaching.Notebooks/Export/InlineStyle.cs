using System.Text;
using System.Text.RegularExpressions;

namespace Teaching.Notebooks;

/// <summary>Makes the text of a style attribute harmless.</summary>
internal static partial class InlineStyle
{
    /// <summary>Keeps declarations that only describe the element's own look: no address, no escape, no fixed position.</summary>
    /// <param name="style">The attribute's text.</param>
    /// <param name="ids">New names of ids that <c>url(#id)</c> may point to.</param>
    public static string Clean(string style, IReadOnlyDictionary<string, string> ids)
    {
        var kept = new StringBuilder();
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var property = declaration[..colon].Trim().ToLowerInvariant();
            var value = WithIds(declaration[(colon + 1)..].Trim(), ids);
            if (PropertyName().IsMatch(property) && value is not null && IsHarmless(property, value))
            {
                kept.Append(kept.Length > 0 ? ";" : "").Append(property).Append(':').Append(value);
            }
        }

        return kept.ToString();
    }

    /// <summary>The value with its ids renamed; null when it points out of the page.</summary>
    public static string? WithIds(string value, IReadOnlyDictionary<string, string> ids)
    {
        var renamed = LocalUrl().Replace(value, match => ids.TryGetValue(match.Groups[1].Value, out var id) ? $"url(#{id})" : "none");
        return AnyUrl().IsMatch(LocalUrl().Replace(renamed, "")) ? null : renamed;
    }

    private static bool IsHarmless(string property, string value) =>
        !UnsafeValue().IsMatch(value)
        && value.Count(letter => letter == '(') == value.Count(letter => letter == ')')
        && value.Count(letter => letter == '"') % 2 == 0
        && value.Count(letter => letter == '\'') % 2 == 0
        && property is not ("behavior" or "-moz-binding")
        && !(property == "position" && value.Contains("fixed", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("^-{0,2}[a-z][a-z0-9-]*$")]
    private static partial Regex PropertyName();

    [GeneratedRegex("""url\(\s*["']?#([A-Za-z][\w.:-]*)["']?\s*\)""", RegexOptions.IgnoreCase)]
    private static partial Regex LocalUrl();

    [GeneratedRegex(@"url\s*\(|image-set\s*\(|image\s*\(|src\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex AnyUrl();

    // Backslashes spell other letters, braces and < leave the rule, comments hide the rest.
    [GeneratedRegex(@"[\\{}<>@\x00-\x1f]|/\*|expression|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex UnsafeValue();
}
