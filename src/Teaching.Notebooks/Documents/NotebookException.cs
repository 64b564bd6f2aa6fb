using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>A notebook that cannot be read, written or run: what was given, what is needed, and how to mend it.</summary>
public sealed class NotebookException : Exception
{
    /// <summary>Makes a message of three parts.</summary>
    /// <param name="given">What was found, with names and numbers.</param>
    /// <param name="needed">What would have been right.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="cause">The error underneath, when there is one.</param>
    public NotebookException(string given, string needed, string remedy, Exception? cause = null)
        : base(Sentences(given, needed, remedy), cause)
    {
        Given = given;
        Needed = needed;
        Remedy = remedy;
    }

    /// <summary>What was found.</summary>
    public string Given { get; }

    /// <summary>What would have been right.</summary>
    public string Needed { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>The line of the mistake, counted from 1; null when the mistake has no place.</summary>
    public int? Line { get; init; }

    /// <summary>The column of the mistake in bytes, counted from 1; null when the mistake has no place.</summary>
    public int? Column { get; init; }

    /// <summary>The three parts as the reader meets them everywhere in the course.</summary>
    internal static string Sentences(string given, string needed, string remedy) =>
        $"Given: {given}. Needed: {needed}. To mend it: {remedy}.";

    internal static NotebookException At(string name, long line, long column, string needed, string remedy, Exception cause) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}, column {column}: {Reason(cause)}"), needed, remedy, cause)
        {
            Line = (int)line,
            Column = (int)column,
        };

    // System.Text.Json ends its messages with a path and a 0-based position, which would contradict ours.
    private static string Reason(Exception cause)
    {
        var message = cause.Message;
        foreach (var tail in (string[])[" LineNumber:", " Path:"])
        {
            var end = message.IndexOf(tail, StringComparison.Ordinal);
            message = end < 0 ? message : message[..end];
        }

        return message.TrimEnd('.');
    }
}
