using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks;

/// <summary>HTML text to elements and back.</summary>
internal static class HtmlText
{
    /// <summary>What stays on one line: "60 of 60", "0.5 s", "(34, 34, 64)".</summary>
    public const string Whole = "whole";

    private const int LongestWhole = 18;
    private const int LongestWholeName = 8;

    /// <summary>The markup inside an element that belongs to a document of its own.</summary>
    public static IElement Parse(string html)
    {
        var document = new HtmlParser().ParseDocument("");
        var root = document.CreateElement("div");
        document.Body!.AppendChild(root);
        root.InnerHtml = html;
        return root;
    }

    /// <summary>Puts each wide thing into a region of its own that scrolls, is reached by Tab and has a name.</summary>
    public static void MakeScrollable(IElement element, string label, bool inline = false)
    {
        var box = element.Owner!.CreateElement(inline ? "span" : "div");
        box.ClassName = "scroll";
        box.SetAttribute("role", "group");
        box.SetAttribute("aria-label", label);
        box.SetAttribute("tabindex", "0");
        element.Replace(box);
        box.AppendChild(element);
    }

    /// <summary>Keeps a short text with a number in it on one line: half a number is none.</summary>
    public static void KeepWhole(IElement element) => KeepWhole(element, LongestWhole);

    private static void KeepWhole(IElement element, int longest)
    {
        var text = element.TextContent.Trim();
        if (text.Length <= longest && text.Contains(' ', StringComparison.Ordinal) && text.Any(char.IsAsciiDigit))
        {
            element.ClassList.Add(Whole);
        }
    }

    /// <summary>Wraps the tables that are not inside another scrolling region.</summary>
    public static void WrapTables(IElement root, string label)
    {
        // A cell with links may be broken between them: each is whole by itself.
        foreach (var cell in root.QuerySelectorAll("td, th[scope=row]").Where(cell => cell.QuerySelector("a") is null))
        {
            KeepWhole(cell, cell.LocalName == "td" ? LongestWhole : LongestWholeName);
            if (cell.LocalName == "th")
            {
                LineBreaks.KeepNumberedNamesWhole(cell);
            }
        }

        foreach (var name in root.QuerySelectorAll(".cnn-summary td:first-child, .cnn-summary th:first-child"))
        {
            LineBreaks.LetLongNamesEnd(name);
        }

        foreach (var table in root.QuerySelectorAll("table").Where(table => table.ParentElement?.Closest("table, .scroll") is null))
        {
            // Paper does not scroll: there many columns are set smaller.
            if (Columns(table) is > 10 and var columns)
            {
                table.ClassList.Add(columns > 20 ? "very-many-columns" : "many-columns");
            }

            var caption = table.QuerySelector("caption")?.TextContent.Trim();
            MakeScrollable(table, string.IsNullOrEmpty(caption) ? label : $"Table: {caption}");
        }
    }

    private static int Columns(IElement table) =>
        table.QuerySelectorAll("tr").Select(row => row.Children.Sum(cell => int.TryParse(cell.GetAttribute("colspan"), out var span) ? span : 1)).DefaultIfEmpty(0).Max();
}
