using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Teaching.Cnn;

namespace Teaching.Lessons.Tests;

public class ReadmeTests
{
    [Fact]
    public async Task The_example_of_the_readme_compiles_and_learns_something()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(StoredLessons.Course.Root, "README.md"));
        var code = readme.Split("```csharp\n")[1].Split("```")[0];
        AppContext.SetData("Teaching.Data", StoredLessons.Course.Data);

        var options = ScriptOptions.Default.AddReferences(typeof(Tensor).Assembly).AddImports("System", "Teaching.Cnn");
        var state = await CSharpScript.RunAsync(code, options);

        Assert.InRange(Convert.ToDouble(state.GetVariable("accuracy").Value, System.Globalization.CultureInfo.InvariantCulture), 0.5, 0.9);
    }
}
