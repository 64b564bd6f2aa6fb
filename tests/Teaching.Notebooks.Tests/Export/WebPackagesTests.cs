using System.Text.Json;
using System.Text.RegularExpressions;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>What the pages take from npm is pinned, and no machine's registry is written down.</summary>
public sealed partial class WebPackagesTests
{
    private static readonly string Folder = Path.Combine(ProjectFolder.Root, "src", "Teaching.Notebooks", "Web");

    [Fact]
    public void Every_package_is_pinned_to_one_version_and_one_content()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "package.json")));
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "package-lock.json")));
        foreach (var group in (string[])["dependencies", "devDependencies"])
        {
            foreach (var wish in package.RootElement.GetProperty(group).EnumerateObject())
            {
                var entry = locked.RootElement.GetProperty("packages").GetProperty("node_modules/" + wish.Name);
                Assert.Matches(ExactVersion(), wish.Value.GetString());
                Assert.Equal(wish.Value.GetString(), entry.GetProperty("version").GetString());
                Assert.StartsWith("sha512-", entry.GetProperty("integrity").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("package.json")]
    [InlineData("package-lock.json")]
    [InlineData(".npmrc")]
    public void No_file_names_a_registry(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name));
        Assert.DoesNotContain("http", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex ExactVersion();
}
