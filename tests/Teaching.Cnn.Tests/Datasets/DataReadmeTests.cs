using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Teaching.Cnn.Tests;

/// <summary>What data/README.md says about each file, against the files.</summary>
public partial class DataReadmeTests
{
    // Not by Find("README.md"): a folder named in TEACHING_DATA may have a list of its own.
    private static readonly string Folder = Path.GetDirectoryName(Path.GetDirectoryName(DataFolder.Find("photographs/camera.png")))!;

    [Fact]
    public void Every_file_is_listed_with_its_size_and_checksum_and_every_listed_file_is_there()
    {
        var listed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))))
        {
            listed.Add(row.Groups["file"].Value, $"{row.Groups["bytes"].Value.Replace(",", "", StringComparison.Ordinal)} {row.Groups["sha"].Value}");
        }

        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folder, path).Replace('\\', '/');
            if (name != "README.md")
            {
                var bytes = File.ReadAllBytes(path);
                found.Add(name, $"{bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
            }
        }

        Assert.Equal(found, listed);
    }

    [Fact]
    public void Every_part_names_its_source_and_its_licence()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "README.md"));
        foreach (var part in Directory.GetDirectories(Folder).Select(Path.GetFileName))
        {
            var section = text[text.IndexOf($"## `{part}/`", StringComparison.Ordinal)..].Split("\n## ")[0];
            Assert.Contains("Source: ", section, StringComparison.Ordinal);
            Assert.Contains("Licence: ", section, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\| `(?<file>[^`]+)` \|.*\| (?<bytes>[\d,]+) \| `(?<sha>[0-9a-f]{64})` \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}
