using System.Globalization;
using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>Finishes the elements of one piece of prose: cleans, colours, numbers headings, makes wide things scroll.</summary>
internal static class Prose
{
    /// <param name="root">The piece of prose.</param>
    /// <param name="page">The page that is being written.</param>
    /// <param name="example">What a block of code is called.</param>
    public static void Finish(IElement root, PageContext page, string example = "Example")
    {
        new HtmlCleaner(page, authored: true).Clean(root);
        foreach (var heading in root.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToArray())
        {
            Number(heading, page);
        }

        foreach (var code in root.QuerySelectorAll("pre > code").ToArray())
        {
            Colour(code, page, example);
        }

        HtmlText.WrapTables(root, "Table");
        foreach (var formula in root.QuerySelectorAll(".math.display, .math.long").ToArray())
        {
            formula.ClassList.Add("scroll");
            formula.SetAttribute("role", "group");
            formula.SetAttribute("aria-label", "Formula");
            formula.SetAttribute("tabindex", "0");
        }

        Prediction.Mark(root);
        foreach (var claim in root.QuerySelectorAll("a[href^='#claim-']"))
        {
            claim.ClassList.Add("proved");
            HtmlText.KeepWhole(claim);
        }

        foreach (var code in root.QuerySelectorAll("code").Where(code => code.ParentElement?.LocalName != "pre" && code.TextContent.Contains(" -", StringComparison.Ordinal)).ToArray())
        {
            KeepOptionsWhole(code);
        }

        LineBreaks.KeepTuplesWhole(root);
    }

    // A line may end behind a hyphen, and "dotnet run -" is no command.
    private static void KeepOptionsWhole(IElement code) => code.InnerHtml = string.Join(' ', code.TextContent.Split(' ').Select(word =>
        word.Length > 1 && word[0] == '-' ? $"<span class=\"{HtmlText.Whole}\">{Escape.Text(word)}</span>" : Escape.Text(word)));

    private static void Number(IElement heading, PageContext page)
    {
        if (heading.ClassList.Contains("title"))
        {
            heading.Id = page.Ids.OfHeading(heading.TextContent);
            return;
        }

        var text = heading.TextContent.Trim();
        var id = string.IsNullOrEmpty(heading.Id) ? page.Ids.OfHeading(text) : heading.Id;
        var level = page.Outline.Add(heading.LocalName[1] - '0', id, text);
        var name = string.Create(CultureInfo.InvariantCulture, $"h{level}");
        var numbered = heading.Owner!.CreateElement(name);
        numbered.Id = id;
        numbered.SetAttribute(SpeakerNotes.Attribute, heading.GetAttribute(SpeakerNotes.Attribute));
        foreach (var child in heading.ChildNodes.ToArray())
        {
            numbered.AppendChild(child);
        }

        heading.Replace(numbered);
    }

    private static void Colour(IElement code, PageContext page, string example)
    {
        var isCSharp = code.ClassList.Contains("language-csharp") || code.ClassList.Contains("language-cs") || code.ClassList.Contains("language-c#");
        var text = code.TextContent;
        code.InnerHtml = isCSharp ? CSharpColours.ToHtml(text) : Escape.Text(text);
        var pre = code.ParentElement!;
        pre.ClassName = "source";
        var block = pre.Owner!.CreateElement("div");
        block.ClassName = "block";
        pre.Replace(block);
        block.AppendChild(pre);
        HtmlText.MakeScrollable(pre, string.Create(CultureInfo.InvariantCulture, $"{example} {page.NextExample(example)}"));
    }
}
