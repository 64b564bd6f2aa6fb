using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>Keeps what a page may show of a notebook's HTML: no script, no event handler, no address that loads, no stylesheet, no foreign id.</summary>
/// <param name="page">The page that is being written.</param>
/// <param name="authored">Whether the course's author wrote the HTML (prose) or a program made it (outputs).</param>
internal sealed partial class HtmlCleaner(PageContext page, bool authored)
{
    private const string HtmlNamespace = "http://www.w3.org/1999/xhtml";
    private const string MathNamespace = "http://www.w3.org/1998/Math/MathML";
    private const string SvgNamespace = "http://www.w3.org/2000/svg";

    /// <summary>Cleans everything inside an element, in place.</summary>
    public void Clean(IElement root)
    {
        PictureInliner.Inline(root, page);
        var ids = RenameIds(root);
        foreach (var child in root.ChildNodes.ToArray())
        {
            CleanNode(child, ids);
        }
    }

    private IdNames RenameIds(IElement root)
    {
        var ids = new IdNames();
        foreach (var element in root.QuerySelectorAll("[id]").Where(IsKept))
        {
            var picture = PictureOf(element);
            var names = ids.Of(picture);
            if (IdText().IsMatch(element.Id!) && !names.ContainsKey(element.Id!))
            {
                names.Add(element.Id!, page.Ids.Unique(picture.Length == 0 ? element.Id! : $"{picture}-{element.Id}"));
            }
            else
            {
                element.RemoveAttribute("id");
            }
        }

        return ids;
    }

    private static string PictureOf(IElement element) => element.Closest("svg[data-picture]")?.GetAttribute("data-picture") ?? "";

    private static bool IsKept(IElement element)
    {
        for (var parent = element; parent is not null; parent = parent.ParentElement)
        {
            if (parent.NamespaceUri == HtmlNamespace && AllowedMarkup.Dropped.Contains(parent.LocalName))
            {
                return false;
            }
        }

        return true;
    }

    private void CleanNode(INode node, IdNames ids)
    {
        if (node is IText text)
        {
            KeepTogether(text);
            return;
        }

        if (node is not IElement element || IsForbidden(element))
        {
            node.Parent!.RemoveChild(node);
            return;
        }

        foreach (var child in element.ChildNodes.ToArray())
        {
            CleanNode(child, ids);
        }

        if (element.NamespaceUri == HtmlNamespace && !IsAllowedHtml(element))
        {
            foreach (var child in element.ChildNodes.ToArray())
            {
                element.Parent!.InsertBefore(child, element);
            }

            element.Remove();
            return;
        }

        if (element.NamespaceUri == HtmlNamespace && IsBench(element))
        {
            page.Elements.Add(element.LocalName);
        }

        CleanAttributes(element, ids);
    }

    // A number stays on one line with its percent sign and with how far it may be off.
    private static void KeepTogether(IText text)
    {
        if (text.ParentElement is { NamespaceUri: HtmlNamespace } parent && parent.Closest("pre, code, script") is null && Unit().IsMatch(text.Data))
        {
            text.Data = Unit().Replace(text.Data, match => match.Value.Replace(' ', '\u00A0'));
        }
    }

    private static bool IsForbidden(IElement element) => element.NamespaceUri switch
    {
        HtmlNamespace => AllowedMarkup.Dropped.Contains(element.LocalName) && !IsBenchData(element),
        MathNamespace => !AllowedMarkup.MathML.Contains(element.LocalName),
        SvgNamespace => !AllowedMarkup.Svg.Contains(element.LocalName),
        _ => true,
    }
    // HTML inside a formula or a picture is where parsers disagree: it stays out.
    || (element.NamespaceUri == HtmlNamespace && element.ParentElement is { } parent && parent.NamespaceUri != HtmlNamespace);

    private static bool IsAllowedHtml(IElement element) =>
        AllowedMarkup.Html.Contains(element.LocalName) || IsBench(element) || IsBenchData(element);

    // A bench is a custom element of ours with its numbers as JSON inside: data, which no browser runs.
    private static bool IsBench(IElement element) => BenchName().IsMatch(element.LocalName);

    private static bool IsBenchData(IElement element) =>
        element.LocalName == "script"
        && element.GetAttribute("type") == "application/json"
        && element.ParentElement is { } parent && IsBench(parent);

    private void CleanAttributes(IElement element, IdNames ids)
    {
        var names = ids.Of(PictureOf(element));
        var style = InlineStyle.Clean(element.GetAttribute("style") ?? "", names);
        foreach (var attribute in element.Attributes.ToArray())
        {
            var value = CleanValue(element, attribute, names);
            element.RemoveAttribute(attribute.NamespaceUri!, attribute.LocalName);
            if (value is not null)
            {
                element.SetAttribute(attribute.LocalName, value);
            }
        }

        if (style.Length > 0)
        {
            element.ClassList.Add(page.Styles.ClassFor(style));
        }

        if (element.LocalName == "a" && LinkTarget.IsExternal(element.GetAttribute("href") ?? ""))
        {
            element.SetAttribute("rel", "noopener noreferrer");
        }
    }

    private string? CleanValue(IElement element, IAttr attribute, Dictionary<string, string> ids)
    {
        var name = attribute.LocalName;
        var value = attribute.Value;
        var isSvg = element.NamespaceUri == SvgNamespace;
        return name switch
        {
            "id" => ids.GetValueOrDefault(value),
            "href" when isSvg => OfSvgReference(element, value, ids),
            "href" when element.LocalName == "a" => OfLink(value, ids),
            "src" when element.LocalName == "img" => value,
            "type" when IsBenchData(element) => value,
            "data-plotly" => element.LocalName == "figure" ? page.Charts.Take(value, page) : null,
            _ when AllowedMarkup.IdReferences.Contains(name) =>
                string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => ids.GetValueOrDefault(id, id))),
            _ when AriaOrData().IsMatch(name) && name != "data-picture" => value,
            _ when isSvg => AllowedMarkup.SvgAttributes.Contains(name) ? InlineStyle.WithIds(value, ids) : null,
            _ when element.NamespaceUri == MathNamespace => AllowedMarkup.MathAttributes.Contains(name) ? value : null,
            _ => AllowedMarkup.HtmlAttributes.Contains(name) ? value : null,
        };
    }

    private string? OfLink(string href, Dictionary<string, string> ids)
    {
        var target = LinkTarget.Of(href, authored);
        return target is ['#', .. var id] && ids.TryGetValue(id, out var renamed) ? "#" + renamed : target;
    }

    private static string? OfSvgReference(IElement element, string href, Dictionary<string, string> ids) => element.LocalName switch
    {
        "image" => PictureInliner.IsBitmap(href) ? href : null,
        "use" or "textPath" or "linearGradient" or "radialGradient" or "pattern" =>
            href is ['#', .. var id] && ids.TryGetValue(id, out var renamed) ? "#" + renamed : null,
        _ => null,
    };

    /// <summary>Old and new ids. Two pictures may use the same ids, so each has its own names; "" is the HTML around them.</summary>
    private sealed class IdNames
    {
        private readonly Dictionary<string, Dictionary<string, string>> names = new(StringComparer.Ordinal);

        public Dictionary<string, string> Of(string picture)
        {
            if (!names.TryGetValue(picture, out var found))
            {
                names.Add(picture, found = new Dictionary<string, string>(StringComparer.Ordinal));
            }

            return found;
        }
    }

    [GeneratedRegex(@"^[A-Za-z][\w.:-]*$")]
    private static partial Regex IdText();

    [GeneratedRegex(@"(?<=\d|^) %| ± (?=\d|$)")]
    private static partial Regex Unit();

    [GeneratedRegex("^cnn-[a-z0-9-]+$")]
    private static partial Regex BenchName();

    [GeneratedRegex("^(aria|data)-[a-z0-9-]+$")]
    private static partial Regex AriaOrData();
}
