using System.Globalization;
using System.Text;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Something to look at: a picture, its description, its numbers as a table, and plain text; all from the same data.</summary>
/// <remarks>The picture is an SVG that is complete without any script. <see cref="Show"/> makes visuals.</remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public abstract class Visual : ILiveHtml
{
    private Picture? _picture;

    /// <summary>One or two sentences, computed from the data, for those who do not see the picture.</summary>
    public string AltText => Markup.Clean(Picture.Alt);

    /// <summary>What a page that runs scripts makes more of the picture with, as an attribute: data, never a program. Empty for none.</summary>
    private protected virtual string LiveData => "";

    internal Picture Picture => _picture ??= Draw();

    /// <summary>The picture alone, as an SVG document; the same bytes every time.</summary>
    public string ToSvg() => Picture.Svg;

    /// <summary>A figure: the picture with its alternative text, a caption where something must be said, and the numbers as a table.</summary>
    public string ToHtml()
    {
        var picture = Picture;
        var svg = Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.Svg));
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<figure class=\"cnn-figure\"{LiveData}><img alt=\"{Markup.Escape(picture.Alt)}\" src=\"data:image/svg+xml;base64,{svg}\" style=\"max-width:100%;height:auto\">");
        if (picture.Caption.Length > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<figcaption>{Markup.Escape(picture.Caption)}</figcaption>");
        }

        html.Append("<details><summary>Data</summary>");
        foreach (var table in picture.Tables)
        {
            table.AppendHtml(html);
        }

        return Enclose(html.Append("</details></figure>").ToString());
    }

    string ILiveHtml.ToLiveHtml() => LiveScripts.Session.Bring(ToHtml());

    /// <summary>What the picture shows, as text.</summary>
    public sealed override string ToString() => Picture.Plain;

    internal abstract Picture Draw();

    // A bench puts its element around the figure.
    private protected virtual string Enclose(string figure) => figure;
}
