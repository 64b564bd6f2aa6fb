using System.Text;
using System.Text.Json;

namespace Teaching.Notebooks.Tests;

/// <summary>Files from Jupyter and VS Code survive read and write.</summary>
public sealed partial class NotebookFileTests
{
    public static TheoryData<string> Files => new(
        Samples.Jupyter,
        Samples.VSCode,
        Samples.OneLine,
        Samples.Jupyter.Replace("\n", "\r\n", StringComparison.Ordinal),
        "  \n" + Samples.Jupyter + "\n\n",
        Samples.Jupyter.Replace("\"zoom\": 1.0", "\"zoom\": 1.0,\n  \"zoom\": 2", StringComparison.Ordinal),
        Samples.Jupyter.Replace(" \\u001b", "\\ud83d \\/ \\u00e9", StringComparison.Ordinal),
        """{ "cells" :[ ] , "extra":[1 ,2] }""");

    [Theory]
    [MemberData(nameof(Files))]
    public void What_was_read_is_written_back_byte_for_byte(string json)
    {
        Assert.Equal(json, NotebookFile.ToJson(NotebookFile.Parse(json)));
    }

    [Fact]
    public void A_byte_order_mark_survives()
    {
        using var folder = new TempFolder();
        var path = folder.File("mark.ipynb");
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Samples.Jupyter)];
        File.WriteAllBytes(path, bytes);

        NotebookFile.Write(NotebookFile.Read(path), path);

        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Changing_cells_and_changing_them_back_in_the_files_own_layout_changes_nothing_else(string json)
    {
        var read = NotebookFile.Parse(json);
        var changed = read with { Cells = [.. read.Cells.Select(cell => cell with { Source = cell.Source + "!" })] };
        var reread = NotebookFile.Parse(NotebookFile.ToJson(changed));

        Assert.Equal(changed.Cells.Select(cell => cell.Source), reread.Cells.Select(cell => cell.Source));
        Assert.True(JsonElement.DeepEquals(read.Metadata, reread.Metadata));
        Assert.Equal(read.Cells.Length, reread.Cells.Length);
    }

    [Fact]
    public void A_changed_source_is_the_only_difference_in_a_Jupyter_file()
    {
        var read = NotebookFile.Parse(Samples.Jupyter);
        var changed = read with { Cells = read.Cells.SetItem(1, read.Cells[1] with { Source = "1 + 2\n+ 3" }) };

        Assert.Equal(
            Samples.Jupyter.Replace("    \"1 + 2\"\n", "    \"1 + 2\\n\",\n    \"+ 3\"\n", StringComparison.Ordinal),
            NotebookFile.ToJson(changed));
    }

    [Fact]
    public void New_outputs_take_the_indent_of_a_VS_Code_file_and_touch_nothing_else()
    {
        var read = NotebookFile.Parse(Samples.VSCode);
        var changed = read with { Cells = [read.Cells[0] with { Outputs = [new StreamOutput("stdout", "1\n")] }] };

        Assert.Equal(
            Samples.VSCode.Replace(
                "\"outputs\": []",
                "\"outputs\": [\n\t\t\t\t{\n\t\t\t\t\t\"name\": \"stdout\",\n\t\t\t\t\t\"output_type\": \"stream\",\n"
                + "\t\t\t\t\t\"text\": [\n\t\t\t\t\t\t\"1\\n\"\n\t\t\t\t\t]\n\t\t\t\t}\n\t\t\t]",
                StringComparison.Ordinal),
            NotebookFile.ToJson(changed));
    }

    [Fact]
    public void A_file_in_ASCII_on_one_line_stays_in_ASCII_on_one_line()
    {
        var read = NotebookFile.Parse(Samples.OneLine);
        var changed = read with { Cells = [read.Cells[0] with { Source = "ü" }] };

        Assert.Equal(
            Samples.OneLine.Replace("\"source\": \"x = '\\u00e9'\"", "\"source\": [\"\\u00fc\"]", StringComparison.Ordinal),
            NotebookFile.ToJson(changed));
    }

    [Fact]
    public void Dropping_one_output_keeps_the_others_as_they_stood()
    {
        var read = NotebookFile.Parse(Samples.Jupyter);
        var changed = read with { Cells = read.Cells.SetItem(1, read.Cells[1] with { Outputs = read.Cells[1].Outputs.RemoveAt(2) }) };
        var json = NotebookFile.ToJson(changed);

        Assert.Contains("\"z\": 1.50e+3", json, StringComparison.Ordinal);
        Assert.DoesNotContain("ValueError", json, StringComparison.Ordinal);
    }
}
