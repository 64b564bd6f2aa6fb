using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>Cells that show pictures which nobody may pass on: a host shows them, files and pages hold what is said about them in words.</summary>
/// <remarks>Such a cell shows pictures and nothing else; numbers and drawings of one's own belong into cells without the tag.</remarks>
public static class LivePictures
{
    /// <summary>The tag of such a cell.</summary>
    public const string Tag = "live-pictures";

    /// <summary>What stands in the pictures' place.</summary>
    public const string Note = "The pictures themselves are shown when you run it: nobody has said that they may be passed on.";

    /// <summary>Whether a cell has the tag, and outputs that hold more than text.</summary>
    /// <param name="cell">A cell.</param>
    public static bool AreStoredIn(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Tags.Contains(Tag) && cell.Outputs.Any(output => output is UnknownOutput || (output is DisplayOutput shown && shown.Data.Types.Any(type => type != MimeBundle.PlainText)));
    }

    /// <summary>The cell's outputs, of pictures only their words.</summary>
    internal static ImmutableArray<Output> Remove(Cell cell) =>
        AreStoredIn(cell) ? [.. cell.Outputs.Where(output => output is not UnknownOutput).Select(output => output is DisplayOutput shown ? InWords(shown) : output)] : cell.Outputs;

    private static DisplayOutput InWords(DisplayOutput shown)
    {
        var text = shown.Data.Text(MimeBundle.PlainText)?.TrimEnd('\n');
        var data = MimeBundle.OfText(KeyValuePair.Create(MimeBundle.PlainText, string.IsNullOrEmpty(text) ? Note : $"{text}\n{Note}"));
        return shown is ResultOutput ? new ResultOutput(data) : new DisplayOutput(data);
    }
}
