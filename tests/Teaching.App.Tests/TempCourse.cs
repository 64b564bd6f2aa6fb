using System.Text.Json.Nodes;

namespace Teaching.App.Tests;

/// <summary>A course in a folder of its own, removed at the end.</summary>
internal sealed class TempCourse : IDisposable
{
    public TempCourse()
    {
        Folder = new CourseFolder(Directory.CreateTempSubdirectory("course ä #").FullName);
        File.WriteAllText(Path.Combine(Folder.Root, "Teaching.sln"), "");
        Directory.CreateDirectory(Folder.Notebooks);
        Directory.CreateDirectory(Folder.Data);
    }

    public CourseFolder Folder { get; }

    public static JsonObject Prose(string id, string source, JsonObject? metadata = null) =>
        new() { ["cell_type"] = "markdown", ["id"] = id, ["metadata"] = metadata ?? [], ["source"] = source };

    public static JsonObject Code(string id, string source, params string[] htmlOutputs) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray([.. htmlOutputs.Select(html => new JsonObject
        {
            ["data"] = new JsonObject { ["text/html"] = html, ["text/plain"] = "…" },
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        })]),
        ["source"] = source,
    };

    public static string Claim(string name, string expected) => $"<div data-claim=\"{name}\" data-expected=\"{expected}\">✓</div>";

    public Lesson Write(string name, params JsonObject[] cells)
    {
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var file = Path.Combine(Folder.Notebooks, name + ".ipynb");
        File.WriteAllText(file, notebook.ToJsonString());
        return Lesson.Read(file);
    }

    public void Dispose() => Directory.Delete(Folder.Root, recursive: true);
}
