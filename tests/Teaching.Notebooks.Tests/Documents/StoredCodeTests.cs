using System.Text.Json;

namespace Teaching.Notebooks.Tests;

/// <summary>What VS Code saves after a live session, and what of it the canonical form keeps.</summary>
public sealed class StoredCodeTests
{
    private const string Figure = "<figure class=\"cnn-figure\" data-plotly='{\"a\":\"<script>\"}'><img alt=\"2 > 1, \"\" src=\"data:image/svg+xml;base64,AA==\"><details><summary>Data</summary></details></figure>";

    // VS Code's own key order and indent, lines as it writes them, a script in the first output and none in the second.
    private const string Saved =
        """
        {
            "cells": [
                {
                    "cell_type": "code",
                    "execution_count": 3,
                    "id": "bench",
                    "metadata": { "vscode": { "languageId": "polyglot-notebook" } },
                    "outputs": [
                        {
                            "data": {
                                "text/html": [
                                    "<script>(() => {\n",
                                    "\"use strict\";\n",
                                    "const half = 1 < 2 ? '<b>' : \"</b>\";\n",
                                    "})();\n",
                                    "</script><script>/* charts */</script><cnn-pooling-bench data-bench=\"{&quot;input&quot;:&quot;1,2&quot;}\">static</cnn-pooling-bench>"
                                ],
                                "text/plain": [ "pooling" ]
                            },
                            "metadata": { "kept": 1.0 },
                            "output_type": "display_data"
                        },
                        {
                            "data": { "text/html": [ "<p>plain</p>" ], "text/plain": [ "plain" ] },
                            "execution_count": 3,
                            "metadata": {},
                            "output_type": "execute_result"
                        },
                        { "name": "stdout", "output_type": "stream", "text": [ "<script>said</script>\n" ] }
                    ],
                    "source": [ "bench" ]
                }
            ],
            "metadata": { "language_info": { "name": "polyglot-notebook" } },
            "nbformat": 4,
            "nbformat_minor": 2
        }
        """;

    [Fact]
    public void The_canonical_form_of_a_live_session_holds_its_data_and_none_of_its_scripts()
    {
        var outputs = NotebookMetadata.Canonical(NotebookFile.Parse(Saved)).Cells[0].Outputs;
        var bench = Assert.IsType<DisplayOutput>(outputs[0]);
        Assert.Equal("<cnn-pooling-bench data-bench=\"{&quot;input&quot;:&quot;1,2&quot;}\">static</cnn-pooling-bench>", bench.Data.Text("text/html"));
        Assert.Equal("pooling", bench.Data.Text("text/plain"));
        Assert.Equal("{ \"kept\": 1.0 }", bench.Metadata.GetRawText());
        Assert.Equal("<p>plain</p>", Assert.IsType<ResultOutput>(outputs[1]).Data.Text("text/html"));
        Assert.Equal("<script>said</script>\n", Assert.IsType<StreamOutput>(outputs[2]).Text);
    }

    [Fact]
    public void What_is_written_holds_no_script_and_is_written_the_same_twice()
    {
        var json = NotebookFile.ToJson(NotebookMetadata.Canonical(NotebookFile.Parse(Saved)));
        Assert.DoesNotContain("use strict", json, StringComparison.Ordinal);
        Assert.DoesNotContain("charts", json, StringComparison.Ordinal);
        Assert.Contains("\"kept\": 1.0", json, StringComparison.Ordinal);
        Assert.Equal(json, NotebookFile.ToJson(NotebookMetadata.Canonical(NotebookFile.Parse(json))));
    }

    [Fact]
    public void A_notebook_that_is_only_read_and_written_stays_as_it_is() =>
        Assert.Equal(Saved, NotebookFile.ToJson(NotebookFile.Parse(Saved)));

    [Theory]
    [InlineData("<script>a</script>x", "x")]
    [InlineData("x<SCRIPT type='module' src=\"a>b\">a < b && '</b>'</SCRIPT >y", "xy")]
    [InlineData("x<script\n>a</script\n>y", "xy")]
    [InlineData("x<script>a", "x")]
    [InlineData("x<script/>a</script>y", "xy")]
    [InlineData("<svg><script>a</script><g/></svg>", "<svg><g/></svg>")]
    [InlineData("<script>a</script><script>b</script>", "")]
    [InlineData("<script type=\"text/plain\">a</script>x", "x")]
    [InlineData("<script data-type=\"application/json\">a</script>x", "x")]
    [InlineData("<!--><script>a</script>-->", "<!-->-->")]
    [InlineData("<p title='<script>b</script>'>x</p><script>a</script>", "<p title='<script>b</script>'>x</p>")]
    [InlineData("<textarea><p title=\"</textarea><script>a</script>\">x", "<textarea>&lt;p title=\"</textarea>\"&gt;x")]
    [InlineData("<script>const end = '</scripty>';</script>x", "x")]
    public void Scripts_go_and_everything_else_stays(string html, string kept)
    {
        Assert.True(StoredCode.IsIn(Html(html)));
        Assert.Equal(kept, ((DisplayOutput)StoredCode.Remove([Html(html)])[0]).Data.Text("text/html"));
    }

    [Theory]
    [InlineData("<p>script</p>")]
    [InlineData("<p title=\"<script>a</script>\">x</p>")]
    [InlineData("<p title='<script>'>x</p>")]
    [InlineData("<!-- <script>a</script> -->x")]
    [InlineData("<cnn-bench><script type=\"application/json\">{}</script></cnn-bench>")]
    [InlineData("<cnn-bench><script class=a type=application/json>{}</script></cnn-bench>")]
    [InlineData("<scripture>a</scripture>")]
    [InlineData("1 < 2 and \"quoted")]
    [InlineData(Figure)]
    public void What_is_no_program_stays_as_it_is(string html)
    {
        Assert.False(StoredCode.IsIn(Html(html)));
        Assert.Equal(html, ((DisplayOutput)StoredCode.Remove([Html(html), Html("<script></script>")])[0]).Data.Text("text/html"));
    }

    [Theory]
    [InlineData("application/javascript")]
    [InlineData("text/javascript")]
    public void A_program_as_a_format_of_its_own_goes_and_with_it_an_output_that_is_nothing_else(string type)
    {
        var both = new ResultOutput(MimeBundle.OfText(new(type, "alert(1)"), new("text/plain", "x")), JsonElement.Parse("""{"a":1}"""));
        var alone = new DisplayOutput(MimeBundle.OfText(new KeyValuePair<string, string>(type, "alert(1)")));
        var kept = Assert.IsType<ResultOutput>(Assert.Single(StoredCode.Remove([both, alone])));
        Assert.Equal(["text/plain"], kept.Data.Types);
        Assert.Equal("""{"a":1}""", kept.Metadata.GetRawText());
    }

    [Fact]
    public void Outputs_without_programs_are_the_very_same()
    {
        var notebook = NotebookFile.Parse(Samples.Jupyter);
        Assert.True(notebook.Cells[1].Outputs == NotebookMetadata.Canonical(notebook).Cells[1].Outputs);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_megabyte_of_open_quotes_and_comments_is_read_in_a_moment()
    {
        await Task.Yield();
        var html = string.Concat(Enumerable.Repeat("<p title=\"<!--<script ", 50_000));
        Assert.False(StoredCode.IsIn(Html(html)));
        Assert.Equal("", ((DisplayOutput)StoredCode.Remove([Html($"<script>{html}")])[0]).Data.Text("text/html"));
    }

    private static DisplayOutput Html(string html) => new(MimeBundle.OfText(new("text/html", html), new("text/plain", "x")));
}
