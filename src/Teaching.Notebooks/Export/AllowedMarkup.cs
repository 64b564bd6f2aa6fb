using System.Collections.Frozen;

namespace Teaching.Notebooks;

/// <summary>The elements and attributes that a page takes from notebooks. What is not listed does not get in.</summary>
internal static class AllowedMarkup
{
    /// <summary>Elements that leave together with what they contain.</summary>
    public static FrozenSet<string> Dropped { get; } = Set(
        "script style iframe frame frameset noframes object embed applet template noscript noembed link meta base title head textarea select option xmp plaintext audio video source track canvas portal map area dialog slot math svg");

    public static FrozenSet<string> Html { get; } = Set(
        "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr");

    public static FrozenSet<string> MathML { get; } = Set(
        "math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics");

    public static FrozenSet<string> Svg { get; } = Set(
        "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc image linearGradient radialGradient stop clipPath mask pattern marker filter feGaussianBlur feOffset feMerge feMergeNode feColorMatrix feBlend feFlood feComposite");

    public static FrozenSet<string> HtmlAttributes { get; } = Set(
        "class title lang dir role colspan rowspan scope headers start reversed value span open datetime cite width height alt align");

    public static FrozenSet<string> MathAttributes { get; } = Set(
        "class dir display displaystyle scriptlevel mathvariant mathsize mathcolor mathbackground form fence separator stretchy symmetric largeop movablelimits accent accentunder lspace rspace minsize maxsize linethickness width height depth voffset rowspan columnspan columnalign rowalign columnlines rowlines columnspacing rowspacing frame notation alttext");

    public static FrozenSet<string> SvgAttributes { get; } = Set(
        "class role lang viewBox width height preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy d points dx dy rotate textLength lengthAdjust transform opacity fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit color font-family font-size font-style font-weight text-anchor dominant-baseline alignment-baseline baseline-shift letter-spacing paint-order shape-rendering text-rendering image-rendering vector-effect visibility display clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits filter filterUnits primitiveUnits patternUnits patternContentUnits patternTransform gradientUnits gradientTransform spreadMethod offset stop-color stop-opacity marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient in in2 result stdDeviation mode operator values type flood-color flood-opacity k1 k2 k3 k4 startOffset");

    /// <summary>Attributes that name other elements by id, one or several.</summary>
    public static FrozenSet<string> IdReferences { get; } = Set(
        "aria-labelledby aria-describedby aria-controls aria-owns aria-details aria-flowto aria-activedescendant aria-errormessage headers for");

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
