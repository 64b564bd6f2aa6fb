using System.Diagnostics;
using AngleSharp.Html.Parser;

namespace Teaching.Notebooks.Tests;

public sealed class NodeMathRendererTests
{
    [NodeFact]
    public void Tex_becomes_mathml_in_the_order_of_the_page()
    {
        var result = new NodeMathRenderer().Render([new Formula("a^2", Display: false), new Formula("\\frac{1}{2}", Display: true)]);
        Assert.Empty(result.Warnings);
        Assert.Equal("<math><msup><mi>a</mi><mn>2</mn></msup></math>", result.MathML[0]);
        Assert.Contains("<mfrac><mn>1</mn><mn>2</mn></mfrac>", result.MathML[1], StringComparison.Ordinal);
        Assert.Contains("display=\"block\"", result.MathML[1], StringComparison.Ordinal);
    }

    [NodeFact]
    public void A_formula_that_is_not_tex_keeps_its_source_and_the_others_are_drawn()
    {
        var result = new NodeMathRenderer().Render([new Formula("\\frac{1", Display: false), new Formula("b", Display: false)]);
        Assert.Null(result.MathML[0]);
        Assert.NotNull(result.MathML[1]);
        Assert.StartsWith("The formula \\frac{1 is not TeX that Temml reads", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [NodeFact]
    public void A_formula_is_data_for_node_and_never_a_program()
    {
        var result = new NodeMathRenderer().Render([new Formula("`${process.exit(7)}` \"]; process.exit(8); //\u2028 </script>", Display: false), new Formula("x", Display: false)]);
        Assert.Equal("<math><mi>x</mi></math>", result.MathML[1]);
    }

    [Fact]
    public void Without_node_the_source_stays_and_one_warning_says_how_to_mend_it()
    {
        var result = HtmlExporter.ExportPage(ExportSamples.Lesson, new ExportOptions { Math = new NodeMathRenderer("node-that-is-not-installed") });
        var warning = Assert.Single(result.Warnings);
        Assert.StartsWith("Formulas stay TeX source, because ", warning, StringComparison.Ordinal);
        Assert.EndsWith("Install Node 20 or newer, build again and export again.", warning, StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(result.Html);
        Assert.Empty(page.QuerySelectorAll("math"));
        Assert.Contains("$K_W$", page.QuerySelectorAll(".math").Select(formula => formula.TextContent));
        Assert.StartsWith("$$\\left\\lfloor", page.QuerySelector(".math.display")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_formulas_starts_no_process() =>
        Assert.Empty(new NodeMathRenderer("node-that-is-not-installed").Render([]).Warnings);

    [NodeFact]
    public void Every_formula_of_a_page_is_mathml_without_any_inline_style()
    {
        var result = HtmlExporter.ExportPage(
            ExportSamples.Of(ExportSamples.Prose("a", "$\\begin{bmatrix}1&2\\\\3&4\\end{bmatrix}$ and $$x$$ and\n\n$$\n\\begin{aligned}y&=Wx\\\\L&=-\\log p\\end{aligned}\n$$\n\ncosts $5 and `$code$`")),
            new ExportOptions { Math = new NodeMathRenderer() });
        Assert.Empty(result.Warnings);
        var page = new HtmlParser().ParseDocument(result.Html);
        Assert.Equal(3, page.QuerySelectorAll("math").Length);
        Assert.Equal(2, page.QuerySelectorAll("math[display=block]").Length);
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.Contains("costs $5", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_formula_stays_on_one_line_with_its_brackets_and_its_full_stop()
    {
        var result = HtmlExporter.ExportPage(ExportSamples.Of(ExportSamples.Prose("a", "on a line ($V=3$), then **$H$** ends. Alone $x$ too: ($a+b+c+d+e+f+g+h+i+j+k+l+m$).")), new ExportOptions());
        var page = new HtmlParser().ParseDocument(result.Html);
        Assert.Equal("($V=3$),", Assert.Single(page.QuerySelectorAll(".whole")).TextContent);
        Assert.Contains("on a line ($V=3$), then $H$ ends. Alone $x$ too: ($a+b+c+d+e+f+g+h+i+j+k+l+m$).", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A reported skip where Node, or Temml in this build, is missing.</summary>
    private sealed class NodeFactAttribute : FactAttribute
    {
        public NodeFactAttribute()
        {
            if (WebAssets.ReadOptional("temml.js") is null || !NodeRuns())
            {
                Skip = "needs Node 20 or newer: apt-get install -y nodejs npm, then build again";
            }
        }

        private static bool NodeRuns()
        {
            try
            {
                using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true })!;
                node.WaitForExit();
                return node.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
