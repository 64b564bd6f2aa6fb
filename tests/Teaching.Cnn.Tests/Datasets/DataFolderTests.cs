namespace Teaching.Cnn.Tests;

/// <summary>These change the process's environment: the collection keeps them from running beside tests that read data.</summary>
[Collection(nameof(DataFolderTests))]
[CollectionDefinition(nameof(DataFolderTests), DisableParallelization = true)]
public class DataFolderTests
{
    [Fact]
    public void The_chosen_folder_comes_first_then_the_projects_then_the_cache()
    {
        using var chosen = new TempFolder();
        using var project = new TempFolder();
        using var cache = new TempFolder();
        With(chosen.Path, project.Path, cache.Path, () =>
        {
            var last = Put(cache.File("teaching/data"), "set/a.bin");
            Assert.Equal(last, DataFolder.Find("set/a.bin"));
            var second = Put(project.Path, "set/a.bin");
            Assert.Equal(second, DataFolder.Find("set/a.bin"));
            var first = Put(chosen.Path, "set/a.bin");
            Assert.Equal(first, DataFolder.Find("set/a.bin"));
            Assert.Equal(Path.GetDirectoryName(first), DataFolder.Find("set"));
        });
    }

    [Fact]
    public void A_missing_file_lists_the_places_and_says_how_to_put_it_there()
    {
        using var folder = new TempFolder();
        With(folder.File("chosen"), folder.File("project"), folder.File("cache"), () =>
        {
            var error = Assert.Throws<DataException>(() => DataFolder.Find("set/a.bin"));
            Assert.Equal(
                $"data \"set/a.bin\", which is in none of \"{folder.File("chosen")}\", \"{folder.File("project")}\", \"{folder.File("cache/teaching/data")}\"",
                error.Given);
            Assert.Equal("the file in one of these folders", error.Needed);
            Assert.Equal(
                "get the project's data folder whole, or put the file into a folder of yours and name that folder in the environment variable TEACHING_DATA",
                error.Remedy);
        });
    }

    [Fact]
    public void Without_a_setup_the_project_is_found_from_where_the_program_lies() =>
        With(null, null, null, () => Assert.EndsWith("data/photographs/camera.png", DataFolder.Find("photographs/camera.png").Replace('\\', '/'), StringComparison.Ordinal));

    private static string Put(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        return path;
    }

    private static void With(string? chosen, string? project, string? cache, Action check)
    {
        var (chosenBefore, cacheBefore, projectBefore) =
            (Environment.GetEnvironmentVariable(DataFolder.Variable), Environment.GetEnvironmentVariable("XDG_CACHE_HOME"), AppContext.GetData(DataFolder.ContextKey));
        try
        {
            Environment.SetEnvironmentVariable(DataFolder.Variable, chosen);
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", cache);
            AppContext.SetData(DataFolder.ContextKey, project);
            check();
        }
        finally
        {
            Environment.SetEnvironmentVariable(DataFolder.Variable, chosenBefore);
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", cacheBefore);
            AppContext.SetData(DataFolder.ContextKey, projectBefore);
        }
    }
}
