using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Teaching.Notebooks.Tests;

[Collection(nameof(WorkerCollection))]
public sealed class ImportTests(WorkerFixture workers)
{
    [Fact]
    public async Task An_imported_file_gives_its_variables_usings_and_output_to_the_notebook()
    {
        workers.File("setup.csx", "using System.Text;\nvar size = 28;\nConsole.WriteLine(\"set up\");\nsize");
        var result = await workers.RunAsync("#!import setup.csx", "new StringBuilder().Append(size).ToString()");

        Assert.Null(result.Failure);
        Assert.Equal("stdout: set up⏎", Run.Text(result.Notebook["a"]));
        Assert.Equal("result: 28", Run.Text(result.Notebook["b"]));
    }

    [Fact]
    public async Task Imports_may_stand_between_code_and_keep_the_line_numbers()
    {
        workers.File("two.csx", "var two = one + 1;");
        var result = await workers.RunAsync("var one = 1;\n#!import \"two.csx\"\nvar three = two + 1;\nvar four = nonsense;");

        Assert.Contains("a(4,12): error CS0103", result.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_inside_a_string_is_text_and_csharp_is_no_command()
    {
        var result = await workers.RunAsync("#!csharp\nvar text = @\"\n#!import none.csx\n\"; text.Trim()");

        Assert.Equal("result: #!import none.csx", Run.Text(result.Notebook["a"]));
    }

    [Theory]
    [InlineData("#!import none.csx", "no such file in the notebook's folder", "build the course once")]
    [InlineData("#!import", "a .csx or .cs file", "#!import setup.csx")]
    [InlineData("#!import other.ipynb", "a .csx or .cs file", "#!import setup.csx")]
    [InlineData("1.ToString();\n#!time", "a(2,1): #!time", "command of another host")]
    public async Task An_import_that_cannot_be_is_named_with_its_line(string source, string given, string remedy)
    {
        var result = await workers.RunAsync(source);

        Assert.Contains(given, result.Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains(remedy, result.Failure.Reason, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Compilation, result.Failure.Kind);
        Assert.DoesNotContain(workers.Folder, NotebookFile.ToJson(result.Notebook), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_import_each_other_are_named()
    {
        workers.File("egg.csx", "#!import hen.csx");
        workers.File("hen.csx", "#!import egg.csx");
        var result = await workers.RunAsync("#!import egg.csx");

        Assert.Contains("do not import each other in a circle", result.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_an_imported_file_names_the_file_without_its_folder()
    {
        workers.File("wrong.csx", "\nvar x = ;");
        workers.File("throws.csx", "\nint.Parse(\"no\");");
        var wrong = await workers.RunAsync("#!import wrong.csx");
        var throws = await workers.RunAsync("#!import throws.csx");

        Assert.StartsWith("wrong.csx(2,9): error CS1525", wrong.Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("   at throws.csx line 2: int.Parse(\"no\");", ((ErrorOutput)throws.Notebook["a"].Outputs[0]).Traceback);
    }

    [Fact]
    public async Task A_referenced_library_is_the_one_at_the_path_with_the_dependencies_beside_it()
    {
        // A file of that name lies beside the worker too, and is none of the worker's dependencies: the path that the lesson gives must win.
        var decoy = Compile(AppContext.BaseDirectory, "Teaching.Probe", "public static class Probe { public static string Say() => \"decoy\"; }");
        var library = Directory.CreateDirectory(Path.Combine(workers.Folder, "lib")).FullName;
        var dependency = Compile(library, "Teaching.ProbePart", "public static class Part { public static int Number() => 7; }");
        var main = Compile(library, "Teaching.Probe", "public static class Probe { public static string Say() => \"probe \" + Part.Number(); }", dependency);
        var result = await workers.RunAsync($"#r \"{main}\"\nProbe.Say() + (typeof(Probe).Assembly.Location == @\"{main}\")");
        File.Delete(decoy);

        Assert.Equal("result: probe 7True", Run.Text(result.Notebook["a"]));
    }

    [Fact]
    public async Task A_referenced_library_that_is_missing_is_a_compiler_error()
    {
        var result = await workers.RunAsync("#r \"/nowhere/Missing.dll\"\n1");

        Assert.StartsWith("a(1,1): error CS0006: Metadata file '/nowhere/Missing.dll' could not be found. To mend it: build the course once", result.Failure!.Reason, StringComparison.Ordinal);
        var lines = Assert.IsType<ErrorOutput>(result.Notebook["a"].Outputs[0]).Traceback;
        Assert.Contains("writes setup.csx anew", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("/nowhere/", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Fact]
    public void The_worker_knows_only_its_own_dependencies()
    {
        var folder = Path.GetDirectoryName(typeof(NotebookRunner).Assembly.Location)!;

        Assert.True(File.Exists(Path.Combine(folder, "Teaching.Notebooks.runtimeconfig.json")));
        Assert.DoesNotContain("xunit", File.ReadAllText(Path.Combine(folder, "Teaching.Notebooks.deps.json")), StringComparison.Ordinal);
    }

    private static string Compile(string folder, string name, string code, params string[] references)
    {
        var path = Path.Combine(folder, name + ".dll");
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = compilation.Emit(path);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return path;
    }
}
