using System.Text.Json;
using System.Text.RegularExpressions;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>What the pages and their tests take from npm is pinned, and no machine's registry is written down.</summary>
public sealed partial class WebPackagesTests
{
    public static TheoryData<string> Folders => ["src/Teaching.Notebooks/Web", "tests/Sanitiser", "tests/PlotlySchema"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_package_is_pinned_to_one_version_and_one_content(string folder)
    {
        using var package = JsonDocument.Parse(Read(folder, "package.json"));
        using var locked = JsonDocument.Parse(Read(folder, "package-lock.json"));
        foreach (var group in (string[])["dependencies", "devDependencies"])
        {
            foreach (var wish in package.RootElement.TryGetProperty(group, out var wishes) ? wishes.EnumerateObject() : [])
            {
                var entry = locked.RootElement.GetProperty("packages").GetProperty("node_modules/" + wish.Name);
                Assert.Matches(ExactVersion(), wish.Value.GetString());
                Assert.Equal(wish.Value.GetString(), entry.GetProperty("version").GetString());
                Assert.StartsWith("sha512-", entry.GetProperty("integrity").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_schema_that_charts_are_held_to_is_of_the_plotly_that_pages_carry()
    {
        using var carried = JsonDocument.Parse(Read("src/Teaching.Notebooks/Web", "package.json"));
        using var tested = JsonDocument.Parse(Read("tests/PlotlySchema", "package.json"));
        Assert.Equal(
            carried.RootElement.GetProperty("dependencies").GetProperty("plotly.js-cartesian-dist-min").GetString(),
            tested.RootElement.GetProperty("devDependencies").GetProperty("plotly.js").GetString());
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_names_a_registry(string folder)
    {
        Assert.DoesNotContain("http", Read(folder, "package.json"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", Read(folder, ".npmrc"), StringComparison.OrdinalIgnoreCase);

        // Of addresses a lock file may hold those where a package's authors ask for money, none to load from.
        using var locked = JsonDocument.Parse(Read(folder, "package-lock.json"));
        foreach (var package in locked.RootElement.GetProperty("packages").EnumerateObject())
        {
            Assert.All(package.Value.EnumerateObject().Where(entry => entry.Name != "funding"), entry => Assert.DoesNotContain("http", entry.Value.GetRawText(), StringComparison.OrdinalIgnoreCase));
            Assert.False(package.Value.TryGetProperty("resolved", out _), package.Name);
        }
    }

    private static string Read(string folder, string file) => File.ReadAllText(Path.Combine(ProjectFolder.Root, folder, file));

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex ExactVersion();
}
