using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using Teaching.Notebooks;
using Teaching.Visuals;

namespace Teaching.App;

/// <summary>What a lesson's first cell imports: <c>notebooks/setup.csx</c> and the libraries that it names.</summary>
/// <remarks>
/// The libraries lie in a folder named after their content, which is never overwritten: a kernel that runs keeps the files it has loaded
/// while the course is built anew, and holds the folder's mark for as long as it runs, so that no build removes what it has not loaded yet. No package is restored in class.
/// </remarks>
public static class CourseSetup
{
    /// <summary>The script of the charts beside the libraries; builds without plotly.js have none.</summary>
    internal const string ChartsFile = "charts.js";

    /// <summary>The file that sessions hold open while they use a folder of libraries.</summary>
    internal const string MarkFile = "in-use";

    private static readonly string[] Rooms = ["Teaching.Course", "Teaching.Visuals", "Teaching.Cnn"];

    // Where the bridges were built, in a build that has them.
    private static readonly string? Bridges = typeof(CourseSetup).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "Bridges")?.Value;

    private const string BridgesRoom = "Teaching.Interactive";
    private const string BehindFolder = "behind";

    // A host brings itself; a second copy of it would stand in its way.
    private static readonly string[] HostAssemblies = ["Microsoft.DotNet.Interactive", "Microsoft.AspNetCore.", "Microsoft.CodeAnalysis", "System.Reactive"];

    // What cells may name; what lies under these only is found by the bridges themselves, in a folder of their own.
    private static readonly string[] Named = ["Teaching.", "System.", "Plotly.NET", "DynamicObj", "SixLabors."];
    private static readonly TimeSpan KeptUnused = TimeSpan.FromDays(2);

    /// <summary>Whether this build has the bridges to Plotly.NET and ImageSharp, which appendices need.</summary>
    public static bool HasBridges => Bridges is not null && File.Exists(Path.Combine(Bridges, BridgesRoom + ".dll"));

    /// <summary>Why an appendix does not run here, as a sentence's end.</summary>
    internal const string NeedsBridges = "skipped: needs the bridges; dotnet run --project src/Teaching.App -p:InteractivePackages=true builds them";

    /// <summary>Writes <c>setup.csx</c> and the libraries beside the lessons.</summary>
    /// <param name="course">The course.</param>
    /// <returns>The hash of the libraries' content.</returns>
    /// <exception cref="CourseException">The folder cannot be written to.</exception>
    public static string Write(CourseFolder course)
    {
        ArgumentNullException.ThrowIfNull(course);
        return Write(course, Libraries());
    }

    internal static string Write(CourseFolder course, IReadOnlyList<string> libraries)
    {
        var hash = ContentHash(libraries);
        var shelf = Path.Combine(course.Notebooks, ".lib");
        var folder = Path.Combine(shelf, hash);
        try
        {
            Directory.CreateDirectory(shelf);
            if (!Directory.Exists(folder))
            {
                Fill(folder, libraries);
            }

            var mark = Path.Combine(folder, MarkFile);
            if (!File.Exists(mark))
            {
                File.WriteAllText(mark, "");
            }

            Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
            RemoveUnused(shelf, except: folder);
            WriteWhole(Path.Combine(course.Notebooks, "setup.csx"), Script(folder, libraries, course.Data, mark));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CourseException($"the folder {course.Notebooks}: {error.Message.TrimEnd('.')}", "a folder that can be written to, with about 4 MB free", "make it writable or free some space, then build again");
        }

        return hash;
    }

    /// <summary>Writes a text file beside its place and renames it, so that a full disk never leaves half a file; a link is followed, a device written to.</summary>
    internal static void WriteWhole(string path, string text)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
        if (File.Exists(target) && (File.GetAttributes(target) & FileAttributes.Device) != 0)
        {
            File.WriteAllText(target, text, utf8);
            return;
        }

        var beside = $"{target}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(beside, text, utf8);
            File.Move(beside, target, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>The text of <c>setup.csx</c> for libraries and data in these folders.</summary>
    /// <param name="folder">Where the libraries lie.</param>
    /// <param name="libraries">Which they are.</param>
    /// <param name="data">Where the data lies.</param>
    /// <param name="mark">What a session holds open so that nobody removes the libraries; null where nobody does.</param>
    internal static string Script(string folder, IReadOnlyList<string> libraries, string data, string? mark = null)
    {
        static string Verbatim(string path) => $"@\"{path.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var script = new StringBuilder("// Written by `dotnet run --project src/Teaching.App`, or by a handout's setup; every lesson imports it. Do not edit.\n");
        foreach (var library in libraries.Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && IsNamed(file)))
        {
            script.Append("#r \"").Append(folder).Append('/').Append(Path.GetFileName(library)).Append("\"\n");
        }

        return script
            .Append("using Teaching.Cnn;\nusing Teaching.Visuals;\nusing Teaching.Course;\n")
            .Append("System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;\n")
            .Append("System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;\n")
            .Append("System.AppContext.SetData(\"Teaching.Data\", ").Append(Verbatim(data)).Append(");\n")
            .Append(mark is null ? "" : $"System.AppContext.SetData(\"Teaching.InUse\", new System.IO.FileStream({Verbatim(mark)}, System.IO.FileMode.Open, System.IO.FileAccess.Read, System.IO.FileShare.Read));\n")
            .Append(NotebookCharts.Script is null ? "" : $"System.AppContext.SetData(\"{LiveScripts.ChartsDoor}\", {Verbatim($"{folder}/{ChartsFile}")});\n")
            .Append(libraries.All(IsNamed) ? "" : $"{BridgesRoom}.BridgeLibraries.Begin({Verbatim($"{folder}/{BehindFolder}")});\n")
            .Append(nameof(LiveScripts)).Append('.').Append(nameof(LiveScripts.Begin)).Append("();\n")
            .ToString();
    }

    /// <summary>The rooms that lessons use and all that these stand on, with their XML docs for the editor's help.</summary>
    internal static List<string> Libraries()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Queue<string>(HasBridges ? [.. Rooms, BridgesRoom] : Rooms);
        while (open.TryDequeue(out var name))
        {
            var file = new[] { AppContext.BaseDirectory, Bridges }.OfType<string>().Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
            if (file is null || HostAssemblies.Any(host => name.StartsWith(host, StringComparison.Ordinal)) || !found.TryAdd(name, file))
            {
                continue;
            }

            foreach (var reference in References(file))
            {
                open.Enqueue(reference);
            }
        }

        return [.. found.Values.SelectMany(file => new[] { file, Path.ChangeExtension(file, ".xml") }).Where(File.Exists)];
    }

    /// <summary>Where a library lies on the shelf, from the shelf's folder.</summary>
    /// <param name="library">Its file.</param>
    internal static string Place(string library) => IsNamed(library) ? Path.GetFileName(library) : $"{BehindFolder}/{Path.GetFileName(library)}";

    private static bool IsNamed(string library) => Named.Any(name => Path.GetFileName(library).StartsWith(name, StringComparison.Ordinal));

    // Read, not loaded: what notebooks need is none of this process's business.
    private static string[] References(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        var reader = assembly.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }

    private static string ContentHash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(NotebookCharts.Script ?? ""));

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static void Fill(string folder, IEnumerable<string> libraries)
    {
        // Filled under another name first: a folder that has its final name is complete.
        var beside = $"{folder}.{Environment.ProcessId}.tmp";
        Directory.CreateDirectory(Path.Combine(beside, BehindFolder));
        foreach (var library in libraries)
        {
            File.Copy(library, Path.Combine(beside, Place(library)), overwrite: true);
        }

        if (NotebookCharts.Script is { } charts)
        {
            File.WriteAllText(Path.Combine(beside, ChartsFile), charts);
        }

        try
        {
            Directory.Move(beside, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(beside, recursive: true);
        }
    }

    private static void RemoveUnused(string shelf, string except)
    {
        foreach (var old in Directory.GetDirectories(shelf).Where(folder => folder != except && DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > KeptUnused && !IsInUse(folder)))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Somebody holds a file of it all the same; the next build tries again.
            }
        }
    }

    // Sessions share the mark; who gets it alone knows that there is none. Linux and macOS let a file be removed that a program still uses.
    private static bool IsInUse(string folder)
    {
        var mark = Path.Combine(folder, MarkFile);
        if (!File.Exists(mark))
        {
            return false;
        }

        try
        {
            using var alone = new FileStream(mark, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
