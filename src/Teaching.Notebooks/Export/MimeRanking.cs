using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>Which format of an object a page shows: the first of this list that the object has.</summary>
internal static class MimeRanking
{
    public static ImmutableArray<string> Best { get; } =
        [MimeBundle.Html, "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp", MimeBundle.PlainText];

    /// <summary>The best format, or null when the page knows none of them.</summary>
    public static string? Choose(MimeBundle bundle) =>
        Best.FirstOrDefault(type => bundle.Types.Contains(type, StringComparer.Ordinal));
}
