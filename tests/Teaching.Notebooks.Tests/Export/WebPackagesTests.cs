using System.Text.Json;
using System.Text.RegularExpressions;
using Teaching.Testing;

namespace Teaching.Notebooks.Tests;

/// <summary>What the pages and their tests take from npm is pinned, and no machine's registry is written down.</summary>
public sealed partial class WebPackagesTests
{
    public static TheoryData<string> Folders => ["src/Teaching.Notebooks/Web", "tests/Sanitiser"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_package_is_pinned_to_one_version_and_one_content(string folder)
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(ProjectFolder.Root, folder, "package.json")));
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(ProjectFolder.Root, folder, "package-lock.json")));
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

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_file_names_a_registry(string folder)
    {
        foreach (var name in (string[])["package.json", "package-lock.json", ".npmrc"])
        {
            // Packages may say where one can pay for them.
            var lines = File.ReadAllLines(Path.Combine(ProjectFolder.Root, folder, name)).Where(line => !line.Contains("\"url\":", StringComparison.Ordinal));
            Assert.All(lines, line => Assert.DoesNotContain("\"resolved\"", line, StringComparison.Ordinal));
            Assert.All(lines, line => Assert.DoesNotMatch(@"registry\s*[=:]|\.tgz", line));
        }
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex ExactVersion();
}
