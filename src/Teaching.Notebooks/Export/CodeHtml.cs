using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>A code cell as HTML: the program, which can be folded, and what it said.</summary>
internal static class CodeHtml
{
    public static string Of(Cell cell, PageContext page)
    {
        var source = cell.Source.ReplaceLineEndings("\n").TrimEnd('\n');
        if (source.Length == 0 && cell.Outputs.IsEmpty)
        {
            return "";
        }

        var number = page.NextCode();
        var open = cell.Tags.Contains("hide-input") ? "" : " open";
        var outputs = OutputHtml.Of(cell, number, page);
        var said = outputs.Length == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"<div class=\"outputs\" role=\"group\" aria-label=\"What code {number} says\">\n{outputs}</div>\n");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <div class="cell" id="{page.Ids.Unique("cell-" + cell.Id)}">
            <details class="code"{open}><summary>Code {number}</summary><div class="block"><div class="scroll" role="group" aria-label="Code {number}" tabindex="0"><pre class="source"><code>{CSharpColours.ToHtml(source)}</code></pre></div></div></details>
            {said}</div>

            """).ReplaceLineEndings("\n");
    }
}
