using System.Text;

namespace Teaching.Notebooks.Tests;

/// <summary>Bad files are named, and nothing is lost.</summary>
public sealed partial class NotebookFileTests
{
    [Fact]
    public void A_truncated_notebook_is_named_with_its_line_and_column()
    {
        using var folder = new TempFolder();
        var path = folder.File("lesson.ipynb", "{\n \"cells\": [\n  {\n   \"cell_type\": \"mark");

        var error = Assert.Throws<NotebookException>(() => NotebookFile.Read(path));

        Assert.Equal(4, error.Line);
        Assert.NotNull(error.Column);
        Assert.StartsWith("Given: lesson.ipynb, line 4, column ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Needed: a whole notebook in JSON", error.Message, StringComparison.Ordinal);
        Assert.Contains("version control", error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"cells\": [1,]}")]
    [InlineData("{\"cells\": []} tail")]
    public void What_is_not_JSON_is_said_so(string json)
    {
        Assert.Contains("Needed: a whole notebook in JSON", Assert.Throws<NotebookException>(() => NotebookFile.Parse(json)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"nbformat": 3, "worksheets": []}""", "says nbformat 3")]
    [InlineData("""{"nbformat": 5, "cells": []}""", "says nbformat 5")]
    [InlineData("""{"worksheets": []}""", "has worksheets")]
    [InlineData("""{"a": 1}""", "has no list of cells")]
    [InlineData("""{"cells": 1}""", "has no list of cells")]
    [InlineData("""{"cells": [{}, 2]}""", "cell 2 is a JSON number")]
    [InlineData("[]", "holds a JSON array")]
    public void What_is_no_notebook_of_nbformat_4_is_said_so(string json, string given)
    {
        var error = Assert.Throws<NotebookException>(() => NotebookFile.Parse(json));

        Assert.Contains(given, error.Given, StringComparison.Ordinal);
        Assert.Contains("nbformat 4", error.Needed, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void A_missing_file_a_folder_and_bytes_that_are_not_text_are_told_apart()
    {
        using var folder = new TempFolder();
        var binary = folder.File("binary.ipynb");
        File.WriteAllBytes(binary, [0x7b, 0xff, 0xfe]);

        Assert.Contains("does not exist", Assert.Throws<NotebookException>(() => NotebookFile.Read(folder.File("none.ipynb"))).Given, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<NotebookException>(() => NotebookFile.Read(folder.Path)).Given, StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Assert.Throws<NotebookException>(() => NotebookFile.Read(binary)).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.File("a-file", "x"), "lesson.ipynb");

        var error = Assert.Throws<NotebookException>(() => NotebookFile.Write(NotebookFile.Parse(Samples.Jupyter), path));

        Assert.Contains("lesson.ipynb\" could not be written", error.Given, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
        Assert.Contains("may be written to", error.Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_leaves_the_old_file_whole_and_no_rubbish_beside_it()
    {
        using var folder = new TempFolder();
        var path = folder.File("lesson.ipynb", Samples.Jupyter);
        Stream Full(string beside)
        {
            File.WriteAllText(beside, "half");
            return new FullDisk();
        }

        var error = Assert.Throws<NotebookException>(() => NotebookFile.Write(NotebookFile.Parse(Samples.VSCode), path, Full));

        Assert.Contains("No space left on device", error.Given, StringComparison.Ordinal);
        Assert.Contains("the file is as it was before", error.Given, StringComparison.Ordinal);
        Assert.Equal(Samples.Jupyter, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Writing_replaces_the_file_keeps_its_mode_and_follows_a_link()
    {
        using var folder = new TempFolder();
        var path = folder.File("lesson.ipynb", "old");
        var link = folder.File("link.ipynb");
        File.CreateSymbolicLink(link, path);
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        NotebookFile.Write(NotebookFile.Parse(Samples.Jupyter), link);

        Assert.Equal(Samples.Jupyter, File.ReadAllText(path, Encoding.UTF8));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(mode, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public void A_notebook_that_was_moved_away_meanwhile_is_written_anew()
    {
        using var folder = new TempFolder();
        var path = folder.File("gone.ipynb");

        NotebookFile.Write(NotebookFile.Parse(Samples.Jupyter), path);

        Assert.Equal(Samples.Jupyter, File.ReadAllText(path, Encoding.UTF8));
    }

    [Fact]
    public void Asking_for_a_cell_that_is_not_there_lists_those_that_are()
    {
        var error = Assert.Throws<NotebookException>(() => NotebookFile.Parse(Samples.Jupyter)["none"]);

        Assert.Contains("\"3b1f6d2e\", \"sum\", \"raw\"", error.Needed, StringComparison.Ordinal);
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
