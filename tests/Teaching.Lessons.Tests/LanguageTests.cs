using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Teaching.App;
using Teaching.Cnn;
using Teaching.Course;
using Teaching.Notebooks;
using Teaching.Visuals;

namespace Teaching.Lessons.Tests;

/// <summary>Every cell is C# that every host understands: C# 13 as a script, with the imports that all of them make and those of setup.csx.</summary>
public class LanguageTests
{
    // What the test has loaded itself; a second copy of it would be another type of the same name.
    private static readonly string[] Known = ["Teaching.Cnn", "Teaching.Visuals", "Teaching.Course"];

    private const string Imported = "using Teaching.Cnn;\nusing Teaching.Visuals;\nusing Teaching.Course;\n";

    [Theory]
    [MemberData(nameof(StoredLessons.All), MemberType = typeof(StoredLessons))]
    public void Every_cell_compiles_as_csharp_13_with_the_imports_that_all_hosts_make(string name) => Compile(name, []);

    [BridgesTheory]
    [MemberData(nameof(StoredLessons.Appendices), MemberType = typeof(StoredLessons))]
    public void Every_cell_of_an_appendix_compiles_too_where_its_bridges_were_built(string name) => Compile(
        name, [.. CourseSetup.Libraries().Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !Known.Contains(Path.GetFileNameWithoutExtension(file))).Select(file => MetadataReference.CreateFromFile(file))]);

    [Theory]
    [MemberData(nameof(StoredLessons.Appendices), MemberType = typeof(StoredLessons))]
    public void Every_cell_of_an_appendix_reads_as_csharp_13_in_every_build(string name) =>
        Assert.All(Programs(name), cell => Assert.Empty(CellLint.Unreadable(cell.Source)));

    private static IEnumerable<Cell> Programs(string name) =>
        StoredLessons.Course.FindLesson(name).Notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !cell.Source.StartsWith("#!import", StringComparison.Ordinal));

    private static void Compile(string name, IEnumerable<MetadataReference> bridges)
    {
        var options = ScriptOptions.Default
            .WithLanguageVersion(LanguageVersion.CSharp13)
            .AddReferences(typeof(Tensor).Assembly, typeof(Visual).Assembly, typeof(Claim).Assembly, typeof(DisplayExtensions).Assembly)
            .AddReferences(bridges)
            .WithImports("System", "System.Linq", "System.Collections.Generic", "System.Threading.Tasks", typeof(DisplayExtensions).FullName!);
        Script<object> script = CSharpScript.Create(Imported, options);
        foreach (var cell in Programs(name))
        {
            script = script.ContinueWith(cell.Source);
            var errors = script.GetCompilation().GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
            Assert.True(errors.Length == 0 || cell.Tags.Contains(NotebookRunner.RaisesException), $"cell {cell.Id}: {string.Join("; ", errors.Select(error => error.ToString()))}");
        }
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void No_cell_uses_what_some_host_cannot_do(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);
        Assert.All(lesson.Notebook.Cells.Where(cell => cell.Kind == CellKind.Code), cell => Assert.Empty(CellLint.Findings(cell.Source, lesson.IsAppendix ? CellLint.PackagesOfAppendices : [])));
    }

    [Theory]
    [InlineData("using SixLabors.ImageSharp.Processing;\nusing Plotly.NET;\nusing Teaching.Interactive;", true)]
    [InlineData("using System.IO;", false)]
    [InlineData("using Plotly.NETwork;", false)]
    [InlineData("using static Plotly.NET.Chart;", false)]
    [InlineData("using Shape = Plotly.NET.LayoutObjects.Shape;", false)]
    [InlineData("#r \"nuget: Plotly.NET\"", false)]
    public void An_appendix_imports_the_libraries_that_it_is_about_and_nothing_else(string source, bool isRight)
    {
        Assert.NotEmpty(CellLint.Findings(source));
        Assert.Equal(isRight, CellLint.Findings(source, CellLint.PackagesOfAppendices).Count == 0);
    }

    [Theory]
    [InlineData("using Plotly.NET;\nusing Teaching.Interactive;", true)]
    [InlineData("using Plotly.NET;\n1 + 1", false)]
    [InlineData("var x = 1;", false)]
    public void A_cell_that_only_imports_is_told_from_one_that_does_something(string source, bool onlyImports) => Assert.Equal(onlyImports, CellLint.OnlyImports(source));

    [Theory]
    [InlineData("#r \"lib/Teaching.Cnn.dll\"\n1 + 1", "relative path")]
    [InlineData("#load \"more.csx\"", "setup.csx")]
    [InlineData("#!time\n1 + 1", "#!import")]
    [InlineData("display(3)", "x.Display()")]
    [InlineData("using var file = System.IO.File.OpenRead(\"a\");\nfile.Length", "using declaration")]
    [InlineData("using System.IO;\n1", "setup.csx")]
    [InlineData("namespace Mine { class A; }", "namespaces")]
    [InlineData("static class E { public static int Twice(this int x) => 2 * x; }\n1.Twice()", "extension methods")]
    [InlineData("Show.Matrix(a).Display()", "end it with ;")]
    [InlineData("Span<int> s = stackalloc int[3];\ns.Length", "span")]
    public void What_some_host_cannot_do_is_found(string source, string finding) =>
        Assert.Contains(CellLint.Findings(source), line => line.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("#!import setup.csx")]
    [InlineData("Show.Matrix(a).Display();\nClaim.That(\"a\", 1, 1)")]
    [InlineData("IEnumerable<int> Odd() { for (var i = 1; ; i += 2) yield return i; }\nint F(Span<int> s) { Span<int> t = s; return t.Length; }\nOdd().Take(3)")]
    [InlineData("{ using var file = System.IO.File.OpenRead(\"a\"); }\n1")]
    public void What_every_host_can_do_is_not(string source) => Assert.Empty(CellLint.Findings(source));
}
