using AngleSharp.Dom;

namespace Teaching.Notebooks;

/// <summary>Replaces the TeX of all prose of a page by MathML, in one call of the renderer.</summary>
internal static class MathPass
{
    // Longer formulas get a scrolling region of their own on a narrow screen.
    private const int LongInlineFormula = 24;

    public static void Apply(IEnumerable<IElement> fragments, IMathRenderer? renderer, PageContext page)
    {
        var places = fragments.SelectMany(fragment => fragment.QuerySelectorAll(".math")).ToArray();
        var formulas = places.Select(place => new Formula(place.TextContent.Trim(), place.HasAttribute("data-display"))).ToArray();
        var result = renderer is null || formulas.Length == 0 ? null : renderer.Render(formulas);
        page.WarnAll(result?.Warnings ?? []);
        for (var i = 0; i < places.Length; i++)
        {
            Fill(places[i], formulas[i], result?.MathML[i]);
        }
    }

    private static void Fill(IElement place, Formula formula, string? mathML)
    {
        place.RemoveAttribute("data-display");
        if (formula.Display)
        {
            place.ClassList.Add("display");
        }
        else if (formula.Tex.Length > LongInlineFormula)
        {
            place.ClassList.Add("long");
        }
        else
        {
            KeepTogether(place);
        }

        if (mathML is null)
        {
            place.ClassList.Add("tex");
            place.TextContent = formula.Display ? $"$${formula.Tex}$$" : $"${formula.Tex}$";
        }
        else
        {
            place.InnerHtml = mathML;
        }
    }

    // To a browser a formula is a picture: a line may end on either side of it, even between it and its bracket or full stop.
    private static void KeepTogether(IElement place)
    {
        var (before, after) = (place.PreviousSibling as IText, place.NextSibling as IText);
        var opening = before?.Data.Length - before?.Data.AsSpan().TrimEnd("([\"“").Length ?? 0;
        var closing = after?.Data.Length - after?.Data.AsSpan().TrimStart(")].,;:!?\"”").Length ?? 0;
        if (opening + closing == 0)
        {
            return;
        }

        var whole = place.Owner!.CreateElement("span");
        whole.ClassName = HtmlText.Whole;
        place.Replace(whole);
        Move(before, (before?.Data.Length ?? 0) - opening, opening);
        whole.AppendChild(place);
        Move(after, 0, closing);

        void Move(IText? text, int from, int count)
        {
            if (count > 0)
            {
                whole.AppendChild(place.Owner!.CreateTextNode(text!.Data.Substring(from, count)));
                text.Data = text.Data.Remove(from, count);
            }
        }
    }
}
