namespace Teaching.Visuals.Tests;

public sealed class ModuleBundleTests
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["a.js"] = "import { two, Three } from \"./b-c.js\";\nimport { four } from \"./d.js\";\nexport const one = two + four;\n",
        ["b-c.js"] = "import { four } from \"./d.js\";\nexport function two() { return four; }\nexport class Three {}\n",
        ["d.js"] = "export const four = 4;\nconst hidden = 5;\n",
    };

    [Fact]
    public void A_module_comes_once_and_behind_what_it_imports()
    {
        var pieces = ModuleBundle.Pieces(file => Files[file], "a.js", "b-c.js");
        Assert.Equal(3, pieces.Count);
        Assert.Equal("const $d = (() => {\nconst four = 4;\nconst hidden = 5;\nreturn { four };\n})();\n", pieces[0]);
        Assert.Equal("const $bC = (() => {\nconst { four } = $d;\nfunction two() { return four; }\nclass Three {}\nreturn { two, Three };\n})();\n", pieces[1]);
        Assert.Equal("const $a = (() => {\nconst { two, Three } = $bC;\nconst { four } = $d;\nconst one = two + four;\nreturn { one };\n})();\n", pieces[2]);
    }

    [Theory]
    [InlineData("import four from \"./d.js\";", "more than a bench's module may use")]
    [InlineData("import { four as f } from \"./d.js\";", "imports four as f from d.js, which does not export it")]
    [InlineData("import { four } from \"https://elsewhere.example/d.js\";", "more than a bench's module may use")]
    [InlineData("export default 4;", "more than a bench's module may use")]
    [InlineData("export async function f() {}", "more than a bench's module may use")]
    [InlineData("import { five } from \"./d.js\";", "a.js imports five from d.js, which does not export it")]
    [InlineData("import { one } from \"./a.js\";\nexport const one = 1;", "in a circle")]
    [InlineData("const end = \"</SCRIPT>\";", "would end or hide the script")]
    [InlineData("const hide = \"<!--\";", "would end or hide the script")]
    public void What_cannot_be_bundled_is_said(string source, string words)
    {
        var error = Assert.Throws<FormatException>(() => ModuleBundle.Pieces(file => file == "a.js" ? source : Files[file], "a.js"));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Benches_share_their_foundation_piece_by_piece()
    {
        Assert.NotEmpty(BenchModules.All);
        Assert.All(BenchModules.All, bench =>
        {
            Assert.Equal(BenchModules.All[0].Scripts[0], bench.Scripts[0]);
            Assert.Contains($"define(\"{bench.Tag}\", ", bench.Scripts[^1], StringComparison.Ordinal);
        });
    }
}
