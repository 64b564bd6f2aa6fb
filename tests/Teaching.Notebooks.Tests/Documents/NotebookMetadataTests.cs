using System.Text.Json;

namespace Teaching.Notebooks.Tests;

public sealed class NotebookMetadataTests
{
    [Fact]
    public void The_canonical_form_of_a_small_notebook_is_this()
    {
        var notebook = NotebookMetadata.Canonical(new Notebook
        {
            Cells =
            [
                new Cell(CellKind.Markdown, "title", "# Größe\r\nIs it \"big\"?"),
                new Cell(CellKind.Code, "print", "1 + 2") { Outputs = [new StreamOutput("stdout", "\e[1mhi\n"), new ResultOutput(MimeBundle.OfText(new("text/plain", "3"), new("text/html", "<b>3</b>\n")))] },
            ],
        });

        Assert.Equal(
            """
            {
             "cells": [
              {
               "cell_type": "markdown",
               "id": "title",
               "metadata": {},
               "source": [
                "# Größe\n",
                "Is it \"big\"?"
               ]
              },
              {
               "cell_type": "code",
               "execution_count": null,
               "id": "print",
               "metadata": {
                "dotnet_interactive": {
                 "language": "csharp"
                },
                "polyglot_notebook": {
                 "kernelName": "csharp"
                },
                "vscode": {
                 "languageId": "polyglot-notebook"
                }
               },
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "\u001b[1mhi\n"
                 ]
                },
                {
                 "data": {
                  "text/html": [
                   "<b>3</b>\n"
                  ],
                  "text/plain": [
                   "3"
                  ]
                 },
                 "execution_count": null,
                 "metadata": {},
                 "output_type": "execute_result"
                }
               ],
               "source": [
                "1 + 2"
               ]
              }
             ],
             "metadata": {
              "kernelspec": {
               "display_name": ".NET (C#)",
               "language": "C#",
               "name": ".net-csharp"
              },
              "language_info": {
               "name": "polyglot-notebook"
              },
              "polyglot_notebook": {
               "kernelInfo": {
                "defaultKernelName": "csharp",
                "items": [
                 {
                  "aliases": [],
                  "name": "csharp"
                 }
                ]
               }
              }
             },
             "nbformat": 4,
             "nbformat_minor": 5
            }

            """,
            NotebookFile.ToJson(notebook));
    }

    [Fact]
    public void The_canonical_form_of_a_Jupyter_file_differs_only_in_counts_and_metadata()
    {
        var json = NotebookFile.ToJson(NotebookMetadata.Canonical(NotebookFile.Parse(Samples.Jupyter)));

        Assert.Contains("\"execution_count\": null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"execution_count\": 7", json, StringComparison.Ordinal);
        Assert.Contains("\"attachments\": {", json, StringComparison.Ordinal);
        Assert.Contains("\"zoom\": 1.0", json, StringComparison.Ordinal);
        Assert.Contains("1.50e+3", json, StringComparison.Ordinal);
        Assert.Contains("\"exercise\",", json, StringComparison.Ordinal);
        Assert.Contains("# Größe 🙂 \\u001b\\n", json, StringComparison.Ordinal);
        Assert.Contains("\"id\": \"3b1f6d2e\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Canonical_twice_is_canonical_once()
    {
        foreach (var sample in (string[])[Samples.Jupyter, Samples.VSCode, Samples.OneLine])
        {
            var once = NotebookFile.ToJson(NotebookMetadata.Canonical(NotebookFile.Parse(sample)));

            Assert.Equal(once, NotebookFile.ToJson(NotebookMetadata.Canonical(NotebookFile.Parse(once))));
            Assert.Equal(once, NotebookFile.ToJson(NotebookFile.Parse(once)));
        }
    }

    [Fact]
    public void What_editors_leave_behind_goes_and_what_authors_wrote_stays()
    {
        var cell = new Cell(CellKind.Code, "a", "1")
        {
            Metadata = JsonElement.Parse("""{"collapsed": false, "execution": {"iopub.execute_input": "2026"}, "facts": {"8848": "survey"}, "tags": ["exercise"]}"""),
        };
        var metadata = NotebookMetadata.Canonical(new Notebook { Cells = [cell] }).Cells[0].Metadata;

        Assert.Equal(
            ["facts", "tags", "dotnet_interactive", "polyglot_notebook", "vscode"],
            metadata.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void A_cell_in_another_language_keeps_its_marks_and_prose_has_none()
    {
        var mermaid = JsonElement.Parse("""{"polyglot_notebook": {"kernelName": "mermaid"}}""");
        var notebook = NotebookMetadata.Canonical(new Notebook
        {
            Cells =
            [
                new Cell(CellKind.Code, "a", "graph") { Metadata = mermaid },
                new Cell(CellKind.Markdown, "b", "") { Metadata = mermaid },
            ],
        });

        Assert.True(JsonElement.DeepEquals(mermaid, notebook.Cells[0].Metadata));
        Assert.Equal("{}", notebook.Cells[1].Metadata.GetRawText());
    }

    [Fact]
    public void Ids_that_are_missing_wrong_or_doubled_are_mended_and_good_ones_kept()
    {
        var notebook = NotebookMetadata.Canonical(new Notebook
        {
            Cells = [.. new[] { "good-one", "good-one", "not good", "", "cell-3" }.Select(id => new Cell(CellKind.Raw, id, ""))],
        });

        Assert.Equal(["good-one", "good-one-2", "cell-3", "cell-4", "cell-3-2"], notebook.Cells.Select(cell => cell.Id));
    }

    [Fact]
    public void Setting_a_key_replaces_it_where_it_stands()
    {
        var metadata = NotebookMetadata.With(JsonElement.Parse("""{"a": 1, "b": 2}"""), "a", JsonElement.Parse("[3]"));

        Assert.Equal("""{"a":[3],"b":2}""", metadata.GetRawText());
    }
}
