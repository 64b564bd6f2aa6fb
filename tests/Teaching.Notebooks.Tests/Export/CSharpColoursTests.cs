using AngleSharp.Html.Parser;

namespace Teaching.Notebooks.Tests;

public sealed class CSharpColoursTests
{
    [Theory]
    [InlineData("var x = 1;", "<span class=\"tok-k\">var</span> x = <span class=\"tok-n\">1</span>;")]
    [InlineData("Claim.That(\"a<b\", 2)", "<span class=\"tok-t\">Claim</span>.<span class=\"tok-m\">That</span>(<span class=\"tok-s\">\"a&lt;b\"</span>, <span class=\"tok-n\">2</span>)")]
    [InlineData("new Dense(units: 10) // ten", "<span class=\"tok-k\">new</span> <span class=\"tok-t\">Dense</span>(units: <span class=\"tok-n\">10</span>) <span class=\"tok-c\">// ten</span>")]
    [InlineData("$\"{x:F2} px\"", "<span class=\"tok-s\">$\"</span>{x:<span class=\"tok-s\">F2</span>}<span class=\"tok-s\"> px</span><span class=\"tok-s\">\"</span>")]
    [InlineData("#!import setup.csx", "<span class=\"tok-d\">#!import setup.csx</span>")]
    public void Each_token_has_the_colour_of_what_the_compiler_sees(string code, string html) =>
        Assert.Equal(html, CSharpColours.ToHtml(code));

    [Theory]
    [InlineData("record Point(int X, int Y);\r\nvar p = new Point(1, 2) with { X = 3 };")]
    [InlineData("/* open")]
    [InlineData("\"unterminated\nvar $ = 1; ` \\ \u0007")]
    [InlineData("#r \"x.dll\"\n#if DEBUG\nhidden\n#endif\n\"\"\"\n raw {not} \"\"\"")]
    [InlineData("/// <summary>doc</summary>\nint F<T>(T t) => t switch { > 1 => 2, _ => throw null! };")]
    [InlineData("var a = b <c && d> e; // 😀 \ud800")]
    [InlineData("")]
    public void No_letter_of_any_program_changes_even_of_a_wrong_one(string code)
    {
        var root = new HtmlParser().ParseDocument("<pre>x" + CSharpColours.ToHtml(code.ReplaceLineEndings("\n")));
        Assert.Equal("x" + code.ReplaceLineEndings("\n").Replace("\ud800", "\ufffd", StringComparison.Ordinal), root.QuerySelector("pre")!.TextContent.Replace("\ud800", "\ufffd", StringComparison.Ordinal));
    }
}
