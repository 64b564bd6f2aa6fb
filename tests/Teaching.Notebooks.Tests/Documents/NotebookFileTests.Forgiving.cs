namespace Teaching.Notebooks.Tests;

/// <summary>Reading forgives.</summary>
public sealed partial class NotebookFileTests
{
    [Theory]
    [InlineData("\"a\\nb\"")]
    [InlineData("[\"a\\n\", \"b\"]")]
    [InlineData("[\"a\", \"\\n\", \"b\"]")]
    public void Source_is_one_string_or_a_list_of_lines(string source)
    {
        var notebook = NotebookFile.Parse($$"""{"nbformat": 4, "cells": [{"cell_type": "code", "source": {{source}}}]}""");

        Assert.Equal("a\nb", notebook.Cells[0].Source);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Every_minor_version_of_nbformat_4_is_read(int minor)
    {
        var notebook = NotebookFile.Parse($$"""{"nbformat": 4, "nbformat_minor": {{minor}}, "metadata": {}, "cells": []}""");

        Assert.Equal(minor, notebook.FormatMinor);
    }

    [Fact]
    public void Missing_fields_have_defaults()
    {
        var notebook = NotebookFile.Parse("""{"cells": [{}, {"outputs": []}, {"cell_type": "code", "outputs": [{"output_type": "stream"}, {"output_type": "execute_result"}, {"output_type": "error"}]}]}""");

        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal(["cell-1", "cell-2", "cell-3"], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal(["stream", "execute_result", "error"], notebook.Cells[2].Outputs.Select(output => output.Type));
        Assert.Equal("stdout", Assert.IsType<StreamOutput>(notebook.Cells[2].Outputs[0]).Name);
    }

    [Fact]
    public void Outputs_are_read_with_their_text_joined()
    {
        var cell = NotebookFile.Parse(Samples.Jupyter)["sum"];

        Assert.Equal("one\ntwo\n", Assert.IsType<StreamOutput>(cell.Outputs[0]).Text);
        Assert.Equal("3", Assert.IsType<ResultOutput>(cell.Outputs[1]).Data.Text("text/plain"));
        Assert.Equal("aGVsbG8=", Assert.IsType<ResultOutput>(cell.Outputs[1]).Data.Text("image/png"));
        Assert.Null(Assert.IsType<ResultOutput>(cell.Outputs[1]).Data.Text("text/html"));
        Assert.Equal("ValueError", Assert.IsType<ErrorOutput>(cell.Outputs[2]).Name);
        Assert.Equal(["exercise", "raises-exception"], cell.Tags.AsEnumerable());
    }

    [Fact]
    public void Half_a_surrogate_pair_is_kept_as_a_character()
    {
        var notebook = NotebookFile.Parse("""{"cells": [{"cell_type": "code", "source": "a\ud83d\n\t\"b"}]}""");

        Assert.Equal("a\ud83d\n\t\"b", notebook.Cells[0].Source);
    }

    [Fact]
    public void An_output_of_an_unknown_kind_is_kept_whole()
    {
        const string json = """{"cells": [{"cell_type": "code", "outputs": [{"output_type": "hologram", "beam": 3}, 7]}]}""";
        var notebook = NotebookFile.Parse(json);
        var changed = notebook with { Cells = [notebook.Cells[0] with { Source = "x" }] };

        Assert.Equal("hologram", notebook.Cells[0].Outputs[0].Type);
        Assert.Contains("{\"output_type\": \"hologram\", \"beam\": 3}, 7", NotebookFile.ToJson(changed), StringComparison.Ordinal);
    }
}
