namespace Teaching.Notebooks.Tests;

public sealed class MachineFoldersTests
{
    private static readonly MachineFolders Folders = new("/home/ada/mein Kurs/日本 ü/notebooks", home: "/home/ada");

    [Theory]
    [InlineData("in none of \"/home/ada/mein Kurs/日本 ü/data\", \"/home/ada/.cache/teaching/data\"", "in none of \"…/data\", \"~/.cache/teaching/data\"")]
    [InlineData("Could not find file '/home/ada/mein Kurs/日本 ü/notebooks/my picture.png'.", "Could not find file '…/my picture.png'.")]
    [InlineData("/home/ada/mein Kurs/日本 ü/notebooks", "…")]
    [InlineData("at /home/ada/mein Kurs: no", "at …: no")]
    [InlineData("/home/ada2/x.txt and /home/ada/x.txt", "…/x.txt and ~/x.txt")]
    [InlineData("'/mnt/my stick/Übung 1/x.txt' is in use", "'…/x.txt' is in use")]
    [InlineData("/mnt/stick/x.txt is in use", "…/x.txt is in use")]
    [InlineData("http://host/home/ada/x.txt", "http://host/home/ada/x.txt")]
    [InlineData("a / b / c, 1/2, \"a\" / \"b\"", "a / b / c, 1/2, \"a\" / \"b\"")]
    public void The_folders_of_this_machine_are_hidden_and_the_rest_of_a_path_stays(string text, string hidden)
    {
        Assert.Equal(hidden, Folders.Hide(text));
    }

    [Theory]
    [InlineData("mein Kurs/日本 ü")]
    [InlineData("it's/(a) [b]+")]
    public async Task A_file_that_is_missing_has_its_whole_path_in_the_reason_and_no_folder_in_the_output(string name)
    {
        using var temp = new TempFolder();
        var folder = Directory.CreateDirectory(Path.Combine(temp.Path, name, "notebooks")).FullName;
        var missing = Path.Combine(temp.Path, name, "data", "none.txt");
        await using var session = new CSharpSession(folder);
        var outputs = new CellOutputs();
        var failure = await session.RunAsync("a", $"System.IO.File.ReadAllText(\"{missing}\")", outputs);

        Assert.Contains(missing, failure!.Reason, StringComparison.Ordinal);
        var error = Assert.IsType<ErrorOutput>(Assert.Single(outputs.ToOutputs()));
        Assert.Equal($"Could not find a part of the path '{Path.Combine("…", "data", "none.txt")}'.", error.Message);
        Assert.DoesNotContain(temp.Path, string.Join('\n', error.Traceback), StringComparison.Ordinal);
        Assert.DoesNotContain(name.Split('/')[1], string.Join('\n', error.Traceback), StringComparison.Ordinal);
    }
}
