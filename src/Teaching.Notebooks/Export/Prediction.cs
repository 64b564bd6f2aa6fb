using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>A question that the reader answers before the program does: a block of prose that says <c>**Predict:**</c>.</summary>
internal static class Prediction
{
    private const string Word = "Predict";
    private const string Class = "predict";

    /// <summary>Marks the questions of one piece of prose.</summary>
    public static void Mark(IElement root)
    {
        foreach (var strong in root.QuerySelectorAll("strong").Where(IsWord))
        {
            var block = strong;
            while (block.ParentElement != root)
            {
                block = block.ParentElement!;
            }

            block.ClassList.Add(Class);
        }
    }

    /// <summary>Whether a piece of prose ends by asking for a prediction: what the next programs say stays folded until the reader opens it.</summary>
    /// <remarks>A question before the last heading was about something else.</remarks>
    public static bool IsAskedIn(IElement? root) => root?.Children
        .Reverse().TakeWhile(block => block.LocalName is not ("h1" or "h2" or "h3" or "h4" or "h5" or "h6")).Any(block => block.ClassList.Contains(Class)) == true;

    // At the start of its block, or with a colon: a bare "Predict" inside a sentence only speaks of predictions.
    private static bool IsWord(IElement strong)
    {
        var text = strong.TextContent.Trim();
        return text.StartsWith(Word, StringComparison.Ordinal)
            && (text.EndsWith(':') || strong.ParentElement!.TextContent.TrimStart().StartsWith(text, StringComparison.Ordinal));
    }
}
