using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>A code cell as HTML: the program, which can be folded, and what it said.</summary>
internal static class CodeHtml
{
    /// <summary>What the HTML of an exercise holds.</summary>
    internal const string AsksMark = " data-exercise=\"";

    /// <param name="cell">The code cell.</param>
    /// <param name="page">The page that is being written.</param>
    /// <param name="isPredicted">Whether the reader was asked to predict what it says; tags of the cell decide otherwise.</param>
    public static string Of(Cell cell, PageContext page, bool isPredicted)
    {
        var source = cell.Source.ReplaceLineEndings("\n").TrimEnd('\n');
        if (source.Length == 0 && cell.Outputs.IsEmpty)
        {
            return "";
        }

        var number = page.NextCode();
        var outputs = OutputHtml.Of(cell, number, page);
        var asks = cell.Tags.Contains("exercise") || outputs.Contains(AsksMark, StringComparison.Ordinal);
        var open = cell.Tags.Contains("hide-input") || asks ? "" : " open";
        var said = outputs.Length == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"<div class=\"outputs\" role=\"group\" aria-label=\"What code {number} says\">\n{outputs}</div>\n");
        if (said.Length > 0 && IsFolded(cell, isPredicted && !asks))
        {
            said = string.Create(CultureInfo.InvariantCulture, $"<details class=\"answer\"><summary>Predicted? See what code {number} says</summary>\n{said}</details>\n");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <div class="cell" id="{page.Ids.Unique("cell-" + cell.Id)}">
            <details class="code"{open}><summary>Code {number}</summary><div class="block"><div class="scroll" role="group" aria-label="Code {number}" tabindex="0"><pre class="source"><code>{CSharpColours.ToHtml(source)}</code></pre></div></div></details>
            {said}</div>

            """).ReplaceLineEndings("\n");
    }

    // An exercise asks by itself: folded, its question would be gone. Its program is one call, which a reader of the page does without.
    private static bool IsFolded(Cell cell, bool isPredicted) =>
        cell.Tags.Contains("hide-output") || (isPredicted && !cell.Tags.Contains("show-output"));
}
