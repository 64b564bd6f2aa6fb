using Spectre.Console;
using Teaching.App;
using Teaching.Cnn;

namespace Teaching.Lessons.Tests;

/// <summary>A machine without the data and without a network: what is stored stays, and the command line and the page say why.</summary>
public sealed class MissingDataTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("no data ").FullName;
    private readonly StringWriter _said = new();

    public void Dispose()
    {
        // The link first: what it leads to belongs to the course.
        Directory.Delete(Path.Combine(_root, "data"));
        Directory.Delete(_root, recursive: true);
        _said.Dispose();
    }

    [Theory]
    [InlineData("15", "imagenet/mobilenet_v1_0.25_128/mobilenet_v1_0.25_128_quant.tflite", "raw.githubusercontent.com")]
    [InlineData("16", "cats_dogs/test/cat/Abyssinian_130.jpg", "raw.githubusercontent.com")]
    [InlineData("17", "chest_xray/pneumoniamnist/pneumoniamnist.npz", "zenodo.org")]
    public async Task A_lesson_without_its_data_keeps_its_outputs_and_says_what_is_missing(string number, string file, string host)
    {
        var (lesson, before) = Prepare(number);

        Assert.Equal(1, await BuildAsync());

        Assert.Equal(before, File.ReadAllText(lesson.File));
        var kept = Assert.Single(_said.ToString().Split('\n'), line => line.StartsWith($"{lesson.Name} kept its stored outputs, because ", StringComparison.Ordinal));
        var places = new[] { "chosen", "data", "cache/teaching/data" }.Select(place => $"\"{Path.Combine(_root, place)}\"");
        Assert.Contains($"data \"{file}\"", kept, StringComparison.Ordinal);
        Assert.Contains($"in none of {string.Join(", ", places)} and cannot be fetched from {host}", kept, StringComparison.Ordinal);
        Assert.Contains("or fetch https://", kept, StringComparison.Ordinal);
        Assert.Contains($"in a browser and save it as {Path.Combine(_root, "cache/teaching/data", file)}", kept, StringComparison.Ordinal);
        Assert.Contains("0 of 1 lessons are up to date", _said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_such_a_lesson_shows_what_is_stored_and_says_that_it_is()
    {
        var (lesson, _) = Prepare("17");

        await BuildAsync();

        var page = File.ReadAllText(Path.Combine(_root, "site", lesson.Page));
        Assert.Contains("class=\"stale\"", page, StringComparison.Ordinal);
        Assert.Contains("cannot be fetched from zenodo.org", page, StringComparison.Ordinal);
        Assert.DoesNotContain(_root, page, StringComparison.Ordinal);
        var claims = NumberCheck.Check(lesson);
        Assert.Empty(claims);
        Assert.Contains("id=\"claim-border-share\"", page, StringComparison.Ordinal);
        Assert.Contains("data:image/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_pictures_is_not_the_set_and_the_command_line_says_how_much_is_here()
    {
        var (lesson, before) = Prepare("16");
        foreach (var name in FetchedSet.CatsAndDogs.Look([_root]).Files.Take(3))
        {
            var path = Path.Combine(_root, "chosen", Path.ChangeExtension(name, ".png"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, [1]);
        }

        Assert.Equal(1, await BuildAsync());

        Assert.Equal(before, File.ReadAllText(lesson.File));
        Assert.Contains($"; cats and dogs: 3 of 224 files in {Path.Combine(_root, "chosen")}, the first that is missing is cats_dogs/", _said.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A course of one lesson, with the data that ships.</summary>
    private (Lesson Lesson, string Stored) Prepare(string number)
    {
        var stored = StoredLessons.Course.FindLesson(number);
        var file = Path.Combine(_root, "notebooks", Path.GetFileName(stored.File));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Directory.CreateDirectory(Path.Combine(_root, "chosen"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "data"), StoredLessons.Course.Data);
        File.WriteAllText(Path.Combine(_root, "Teaching.sln"), "");
        File.Copy(stored.File, file);
        return (Lesson.Read(file), File.ReadAllText(file));
    }

    private Task<int> BuildAsync()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_said) });
        console.Profile.Width = int.MaxValue;

        // Port 9 of this machine answers nobody: a network that is not there.
        var offline = LessonRun.Options.Environment
            .SetItem(DataFolder.Variable, Path.Combine(_root, "chosen"))
            .SetItem("XDG_CACHE_HOME", Path.Combine(_root, "cache"))
            .SetItem("HTTPS_PROXY", "http://127.0.0.1:9").SetItem("https_proxy", "http://127.0.0.1:9").SetItem("NO_PROXY", "").SetItem("no_proxy", "");
        return new CourseBuild(new CourseFolder(_root), console).RunAsync(all: true, LessonRun.Options with { Environment = offline }, CancellationToken.None);
    }
}
