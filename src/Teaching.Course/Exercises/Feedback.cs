using System.Net;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>What an exercise says to an answer.</summary>
/// <param name="IsRight">Whether the answer is right; null when none was given yet.</param>
/// <param name="Message">What to do or think about next.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Feedback(bool? IsRight, string Message) : IHtml
{
    private string Sign => IsRight switch { true => "✓ Right.", false => "✗ Not yet.", null => "✎ Your turn." };

    /// <inheritdoc/>
    public string ToHtml() =>
        $"<div class=\"cnn-exercise\" data-state=\"{(IsRight switch { true => "right", false => "wrong", null => "open" })}\"><strong>{Sign}</strong> {WebUtility.HtmlEncode(Message)}</div>";

    /// <summary>The sign and the message.</summary>
    public override string ToString() => $"{Sign} {Message}";
}
