using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;

namespace Teaching.App.Tests;

public class RepositoryTests
{
    [Theory]
    [InlineData("Teaching.Cnn", "")]
    [InlineData("Teaching.Visuals", "Teaching.Cnn")]
    [InlineData("Teaching.Notebooks", "")]
    [InlineData("Teaching.Course", "Teaching.Cnn Teaching.Visuals")]
    [InlineData("Teaching.App", "Teaching.Cnn Teaching.Course Teaching.Notebooks Teaching.Visuals")]
    public void Arrows_between_rooms_go_down_only(string room, string allowed)
    {
        var references = Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Teaching.", StringComparison.Ordinal));

        Assert.Empty(references.Except(allowed.Split(' ')));
    }

    [Theory]
    [InlineData("Teaching.Cnn", "System.Numerics.Tensors")]
    [InlineData("Teaching.Visuals", "Teaching.Cnn")]
    [InlineData("Teaching.Course", "Teaching.Cnn Teaching.Visuals")]
    [InlineData("Teaching.Notebooks", "AngleSharp Markdig Microsoft.CodeAnalysis.Analyzers Microsoft.CodeAnalysis.CSharp.Scripting")]
    [InlineData("Teaching.App", "Spectre.Console System.CommandLine Teaching.Course Teaching.Interactive Teaching.Notebooks")]
    [InlineData("Teaching.Interactive", "Microsoft.DotNet.Interactive Plotly.NET Plotly.NET.Interactive SixLabors.ImageSharp Teaching.Cnn Teaching.Visuals")]
    public void A_room_asks_for_nothing_but_what_it_may_use(string room, string allowed)
    {
        var project = XDocument.Load(Path.Combine(CourseFolder.Find().Root, "src", room, room + ".csproj"));
        var asked = project.Descendants().Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference")
            .Select(element => element.Name.LocalName == "ProjectReference" ? Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value) : element.Attribute("Include")!.Value);

        Assert.Equal(allowed.Split(' '), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_default_build_needs_no_package_of_the_bridges()
    {
        var root = CourseFolder.Find().Root;
        string[] bridges = ["Microsoft.DotNet.Interactive", "Plotly.NET", "Plotly.NET.Interactive", "SixLabors.ImageSharp", "Teaching.Interactive"];
        var projects = Directory.GetFiles(Path.Combine(root, "src"), "*.csproj", SearchOption.AllDirectories).Concat(Directory.GetFiles(Path.Combine(root, "tests"), "*.csproj", SearchOption.AllDirectories));
        var asked = projects.Append(Path.Combine(root, "Directory.Packages.props")).SelectMany(file => XDocument.Load(file).Descendants())
            .Where(element => element.Name.LocalName is "PackageReference" or "PackageVersion" or "ProjectReference" && bridges.Contains(Path.GetFileName(element.Attribute("Include")!.Value.Replace(".csproj", "", StringComparison.Ordinal))))
            .ToArray();

        Assert.InRange(asked.Length, 10, 20);
        Assert.All(asked, element => Assert.Equal("'$(InteractivePackages)' == 'true'", (element.Parent!.Attribute("Condition") ?? element.Attribute("Condition"))?.Value));
    }

    [Theory]
    [InlineData("App")]
    [InlineData("App", "Interactive", "InteractiveTests")]
    [InlineData("Interactive", "InteractiveTests", "App", "App")]
    public void The_default_build_says_once_that_the_bridges_are_left_out(params string[] parts)
    {
        // The targets that a build of the App and of the solution reach, without what takes minutes.
        var (root, file) = (CourseFolder.Find().Root, Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".proj"));
        var calls = parts.Select(part => part switch
        {
            "App" => ("src/Teaching.App/Teaching.App.csproj", "SayWhatIsLeftOut"),
            "Interactive" => ("src/Teaching.Interactive/Teaching.Interactive.csproj", "Build"),
            _ => ("tests/Teaching.Interactive.Tests/Teaching.Interactive.Tests.csproj", "Build"),
        });
        new XElement("Project", new XElement("Target", new XAttribute("Name", "Build"), calls.Select(call =>
            new XElement("MSBuild", new XAttribute("Projects", Path.Combine(root, call.Item1)), new XAttribute("Targets", call.Item2))))).Save(file);
        try
        {
            using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", file, "-nologo", "-verbosity:minimal", "-terminalLogger:off"]) { RedirectStandardOutput = true })!;
            var said = build.StandardOutput.ReadToEnd();
            build.WaitForExit();

            Assert.Equal(
                "Teaching.Interactive: the bridges to .NET Interactive, Plotly.NET and ImageSharp are left out; -p:InteractivePackages=true builds them.",
                Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Teaching.Cnn")]
    [InlineData("Teaching.Notebooks")]
    [InlineData("Teaching.App")]
    [InlineData("Teaching.App.Tests")]
    public void The_default_configuration_is_the_optimised_one(string assembly)
    {
        var debuggable = Assembly.Load(assembly).GetCustomAttribute<DebuggableAttribute>();
        Assert.False(debuggable?.IsJITOptimizerDisabled ?? false);
    }

    [Fact]
    public void The_top_level_holds_what_it_should_and_nothing_else()
    {
        var root = CourseFolder.Find().Root;
        string[] rooms = ["data", "notebooks", "src", "tests"];
        string[] made = ["site"];

        Assert.Empty(Directory.GetDirectories(root).Select(Path.GetFileName).Where(name => name![0] != '.').Except([.. rooms, .. made]));
        Assert.All(rooms, room => Assert.True(Directory.Exists(Path.Combine(root, room)), room));
        Assert.All(["Teaching.sln", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"], file => Assert.True(File.Exists(Path.Combine(root, file)), file));
    }
}
