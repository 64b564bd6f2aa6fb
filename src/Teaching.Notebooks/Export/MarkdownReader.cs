using AngleSharp.Dom;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Teaching.Notebooks;

/// <summary>Markdown to elements: CommonMark, tables, strike-through, task lists, TeX between dollar signs.</summary>
internal static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseMathematics()
        .Use<MathMarks>()
        .Build();

    /// <summary>The prose as elements, with formulas as <c>span.math</c> or <c>div.math</c> that hold TeX. Nothing is cleaned yet.</summary>
    public static IElement Read(string markdown) => HtmlText.Parse(Markdown.ToHtml(markdown.ReplaceLineEndings("\n"), Pipeline));

    private sealed class MathMarks : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
            if (renderer is HtmlRenderer html)
            {
                html.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineFormula());
                html.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockFormula());
            }
        }
    }

    private sealed class InlineFormula : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline formula)
        {
            // $$…$$ inside a paragraph is a formula of its own line, as in Jupyter.
            renderer.Write(formula.DelimiterCount > 1 ? "<span class=\"math\" data-display>" : "<span class=\"math\">");
            renderer.WriteEscape(formula.Content);
            renderer.Write("</span>");
        }
    }

    private sealed class BlockFormula : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock formula)
        {
            renderer.Write("<div class=\"math\" data-display>");
            renderer.WriteLeafRawLines(formula, writeEndOfLines: true, escape: true);
            renderer.WriteLine("</div>");
        }
    }
}
