namespace Teaching.Notebooks.Tests;

/// <summary>What a file and a page hold of pictures that may not be passed on.</summary>
public sealed class LivePicturesTests
{
    private const string Picture = "<img alt=\"a dog\" src=\"data:image/png;base64,AAAA\">";

    private static readonly MimeBundle Shown = MimeBundle.OfText(KeyValuePair.Create(MimeBundle.Html, Picture), KeyValuePair.Create(MimeBundle.PlainText, "2 images: dog, frog"));

    [Fact]
    public void The_canonical_form_keeps_the_words_of_a_tagged_cell_and_says_where_the_pictures_are()
    {
        var cell = Tagged(new StreamOutput("stdout", "read\n"), new DisplayOutput(Shown), new ResultOutput(Shown), new UnknownOutput("x", System.Text.Json.JsonElement.Parse("""{"output_type":"x","data":"AAAA"}""")));

        Assert.True(LivePictures.AreStoredIn(cell));
        var kept = Canonical(cell);

        Assert.False(LivePictures.AreStoredIn(kept));
        Assert.Equal(3, kept.Outputs.Length);
        Assert.Equal("read\n", ((StreamOutput)kept.Outputs[0]).Text);
        Assert.IsType<DisplayOutput>(kept.Outputs[1]);
        Assert.IsType<ResultOutput>(kept.Outputs[2]);
        Assert.All(kept.Outputs.OfType<DisplayOutput>(), output =>
        {
            Assert.Equal([MimeBundle.PlainText], output.Data.Types);
            Assert.Equal($"2 images: dog, frog\n{LivePictures.Note}", output.Data.Text(MimeBundle.PlainText));
        });
    }

    [Fact]
    public void What_is_in_words_already_stays_as_it_is()
    {
        var once = Canonical(Tagged(new DisplayOutput(Shown)));

        Assert.Equal(once.Outputs, Canonical(once).Outputs);
    }

    [Fact]
    public void A_picture_without_words_leaves_the_note_alone()
    {
        var kept = Canonical(Tagged(new DisplayOutput(MimeBundle.OfText(KeyValuePair.Create("image/png", "AAAA")))));

        Assert.Equal(LivePictures.Note, ((DisplayOutput)Assert.Single(kept.Outputs)).Data.Text(MimeBundle.PlainText));
    }

    [Fact]
    public void Cells_without_the_tag_keep_their_pictures()
    {
        var cell = new Cell(CellKind.Code, "photo", "1") { Outputs = [new DisplayOutput(Shown)] };

        Assert.False(LivePictures.AreStoredIn(cell));
        Assert.Equal(Picture, ((DisplayOutput)Assert.Single(Canonical(cell).Outputs)).Data.Text(MimeBundle.Html));
    }

    [Fact]
    public void A_page_of_a_file_that_an_editor_saved_holds_no_picture_either()
    {
        var html = HtmlExporter.Export(new Notebook { Cells = [new Cell(CellKind.Markdown, "head", "# Title"), Tagged(new DisplayOutput(Shown))] });

        Assert.DoesNotContain("AAAA", html, StringComparison.Ordinal);
        Assert.Contains("2 images: dog, frog", html, StringComparison.Ordinal);
        Assert.Contains("shown when you run it", html, StringComparison.Ordinal);
    }

    private static Cell Tagged(params Output[] outputs) =>
        new(CellKind.Code, "look", "1") { Metadata = System.Text.Json.JsonElement.Parse("""{"tags":["live-pictures"]}"""), Outputs = [.. outputs] };

    private static Cell Canonical(Cell cell) => Assert.Single(NotebookMetadata.Canonical(new Notebook { Cells = [cell] }).Cells);
}
