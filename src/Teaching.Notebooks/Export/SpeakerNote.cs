namespace Teaching.Notebooks;

/// <summary>A note for whoever presents a lesson: an HTML comment of its prose that begins with <c>notes:</c>.</summary>
public static class SpeakerNote
{
    private const string Mark = "notes:";

    /// <summary>The note in a comment, Markdown; null when it is any other comment.</summary>
    /// <param name="comment">What stands between <c>&lt;!--</c> and <c>--&gt;</c>.</param>
    public static string? TextOf(string comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        var text = comment.Trim();
        return text.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) ? text[Mark.Length..].Trim() : null;
    }
}
