using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Teaching.Cnn;

namespace Teaching.App;

/// <summary>Looks at a machine and says what of the course works there, what is missing, why it matters, and how to get it.</summary>
/// <param name="machine">The machine.</param>
/// <param name="course">The course.</param>
/// <param name="hasBridges">Whether this build has the bridges (<see cref="CourseSetup.HasBridges"/>).</param>
public sealed partial class CourseDoctor(IMachine machine, CourseFolder course, bool hasBridges)
{
    private const string Tools = "To build and test";
    private const string Hosts = "To open lessons";
    private const string Data = "Data";
    private const string Hardware = "This machine";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    private const long Giga = 1_000_000_000;

    /// <summary>Everything that was looked for, in the order of the headings.</summary>
    public IReadOnlyList<Diagnosis> Examine()
    {
        var (extensions, tools, kernels) = (Extensions(), DotnetTools(), Kernels());
        return
        [
            Sdk(), Node(), Chromium(),
            .. Editor(extensions), .. HostTools(tools, kernels, extensions), Bridges(),
            .. DataSets(),
            .. Machine(),
        ];
    }

    /// <summary>0 when nothing of weight is missing, 1 when something useful is, 2 when something required is.</summary>
    /// <param name="findings">What was found.</param>
    public static int ExitCode(IEnumerable<Diagnosis> findings)
    {
        var worst = findings.Where(finding => !finding.IsFound).Select(finding => finding.Need).DefaultIfEmpty(Need.Information).Max();
        return worst switch { Need.Required => 2, Need.Useful => 1, _ => 0 };
    }

    /// <summary>The findings as JSON: a list of objects with group, name, need, found, details, why and remedy.</summary>
    /// <param name="findings">What was found.</param>
    public static string ToJson(IEnumerable<Diagnosis> findings) => JsonSerializer.Serialize(
        findings.Select(one => new { group = one.Group, name = one.Name, need = one.Need.ToString().ToLowerInvariant(), found = one.IsFound, details = one.Details, why = one.Why, remedy = one.Remedy }),
        Readable);

    private Diagnosis Sdk()
    {
        var newest = (machine.Ask("dotnet", "--list-sdks") ?? "").Split('\n').Select(line => line.Split(' ')[0]).Where(version => Major(version) > 0).OrderBy(Major).LastOrDefault() ?? "";
        return new(Tools, ".NET SDK 10", Need.Required, Major(newest) >= 10, newest, "It builds the course and runs its lessons.", "https://dotnet.microsoft.com/download, or for Debian and Ubuntu: apt-get install -y dotnet-sdk-10.0");
    }

    private Diagnosis Node()
    {
        var version = machine.Ask("node", "--version")?.Trim() ?? "";
        return new(Tools, "Node 20 or newer", Need.Useful, Major(version.TrimStart('v')) >= 20, version, "It turns formulas into MathML and brings the charts that can be zoomed; without it pages show TeX source and still pictures.", "https://nodejs.org, or apt-get install -y nodejs npm");
    }

    private Diagnosis Chromium()
    {
        var found = Browsers.Select(name => machine.Ask(name, "--version")).FirstOrDefault(said => said is not null)?.Trim() ?? "";
        return new(Tools, "Chromium", Need.Optional, found.Length > 0, found, "The tests of pages run in it; without it they are skipped. Any browser shows the pages.", "apt-get install -y chromium");
    }

    private IEnumerable<Diagnosis> Editor(HashSet<string>? extensions)
    {
        var version = machine.Ask("code", "--version")?.Split('\n')[0].Trim() ?? "";
        yield return new(Hosts, "VS Code", Need.Optional, version.Length > 0, version, "Most people open the notebooks in it.", "https://code.visualstudio.com");
        yield return Extension("Polyglot Notebooks", "ms-dotnettools.dotnet-interactive-vscode", "Runs C# notebooks; archived in 2026, its last version still works.");
        yield return Extension("Jupyter extension", "ms-toolsai.jupyter", "Runs C# notebooks in VS Code through a Jupyter kernel such as ClrKernel.");
        yield return Extension("Verso extension", "Datafication.verso-notebook", "Runs C# notebooks; the active successor of Polyglot Notebooks.");

        Diagnosis Extension(string name, string id, string why) =>
            new(Hosts, name, Need.Optional, extensions?.Contains(id) == true, extensions is null ? "VS Code is missing" : extensions.Contains(id) ? id : "", why, $"code --install-extension {id}");
    }

    private static IEnumerable<Diagnosis> HostTools(Dictionary<string, string> tools, HashSet<string>? kernels, HashSet<string>? extensions)
    {
        yield return Tool("dotnet-interactive", "microsoft.dotnet-interactive", "The kernel of Polyglot Notebooks, and a Jupyter kernel for C#.");
        yield return Tool("Verso.Cli", "verso.cli", "Opens C# notebooks in a browser.");
        yield return Tool("ClrKernel", "clrkernel", "A Jupyter kernel for C#, for JupyterLab and VS Code's Jupyter extension.");
        var csharp = kernels?.Where(name => name.Contains("csharp", StringComparison.OrdinalIgnoreCase) || name.Contains("clr", StringComparison.OrdinalIgnoreCase) || name.Contains(".net", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToArray() ?? [];
        yield return new(
            Hosts, "Jupyter kernel for C#", Need.Optional, csharp.Length > 0, csharp.Length > 0 ? string.Join(", ", csharp) : kernels is null ? "Jupyter is missing" : $"Jupyter has {(kernels.Count == 0 ? "no kernel" : string.Join(", ", kernels))}",
            "JupyterLab and JupyterHub run the lessons with it.", kernels is null ? "pip install jupyterlab, then dotnet interactive jupyter install" : "dotnet interactive jupyter install");

        string[] working =
        [
            .. extensions?.Contains("ms-dotnettools.dotnet-interactive-vscode") == true ? new[] { "VS Code with Polyglot Notebooks" } : [],
            .. extensions?.Contains("Datafication.verso-notebook") == true ? new[] { "VS Code with Verso" } : [],
            .. tools.ContainsKey("verso.cli") ? new[] { "Verso in a browser" } : [],
            .. csharp.Length > 0 ? new[] { "Jupyter" } : [],
            .. csharp.Length > 0 && extensions?.Contains("ms-toolsai.jupyter") == true ? new[] { "VS Code with Jupyter" } : [],
            "the course's own runner", "the pages in any browser",
        ];
        yield return new(Hosts, "What works here", Need.Information, true, string.Join("; ", working), "", "");

        Diagnosis Tool(string name, string id, string why) =>
            new(Hosts, name, Need.Optional, tools.ContainsKey(id), tools.GetValueOrDefault(id, ""), why, $"dotnet tool install -g {name switch { "dotnet-interactive" => "Microsoft.dotnet-interactive", _ => name }}");
    }

    private Diagnosis Bridges() => new(
        Hosts, "Bridges", Need.Optional, hasBridges, hasBridges ? "to Plotly.NET and ImageSharp" : "",
        "Cells can then hand figures and pictures to Plotly.NET and ImageSharp; no lesson needs it, the appendix shows it.", "dotnet run --project src/Teaching.App -p:InteractivePackages=true");

    private IEnumerable<Diagnosis> DataSets()
    {
        yield return Set("Fashion-MNIST", "fashion-mnist/train-images-idx3-ubyte.gz", Need.Required, "Lessons 11 to 14 train on it; it ships with the course.", "get the course's data/ folder whole");
        yield return Set("Photographs", "photographs/camera.png", Need.Required, "Lessons 01 to 07 look at them; they ship with the course.", "get the course's data/ folder whole");
        yield return Set("Trained weights", "weights/fashion-cnn-seed1.safetensors", Need.Required, "Lesson 14 looks into a trained network; it ships with the course.", "get the course's data/ folder whole");
        yield return Fetchable(FetchedSet.MobileNet, "Lesson 15 borrows its eyes.", Fetched(15, "0.5 MB"));
        yield return Fetchable(FetchedSet.Cifar10, "Lesson 15 learns from it.", Fetched(15, "170 MB"));
        yield return Fetchable(FetchedSet.CatsAndDogs, "Lesson 16 learns from them.", Fetched(16, "23 MB"));
        yield return Fetchable(FetchedSet.PneumoniaMnist, "Lesson 17 begins with it.", Fetched(17, "4 MB"));
        yield return Fetchable(FetchedSet.ChestXrays, "Lesson 17 asks what a network learnt from them.", Fetched(17, "230 MB"));

        static string Fetched(int lesson, string size) => $"nothing: lesson {lesson} fetches it when it is run ({size})";

        Diagnosis Set(string name, string file, Need need, string why, string remedy)
        {
            var place = DataFolder.Places().Prepend(course.Data).Select(folder => Path.GetFullPath(Path.Combine(folder, file))).FirstOrDefault(machine.Exists);
            return new(Data, name, need, place is not null, place is null ? "" : Size(place), why, remedy);
        }

        // A part of a set is not the set.
        Diagnosis Fetchable(FetchedSet set, string why, string remedy)
        {
            var here = set.Look(DataFolder.Places().Prepend(course.Data), machine.Exists);
            return new(Data, char.ToUpperInvariant(set.Name[0]) + set.Name[1..], Need.Optional, here.IsWhole, here.IsWhole ? Size(here) : here.IsPart ? Text($"{here.Files.Count - here.Missing.Count} of {here.Files.Count} files in {here.Place}, {here.Missing[0]} is missing") : "", why, remedy);
        }
    }

    private IEnumerable<Diagnosis> Machine()
    {
        var (disk, memory, (bits, fuses)) = (machine.FreeDisk(course.Root), machine.Memory, machine.Vectors);
        yield return new(Hardware, "Free disk", Need.Useful, disk >= 2 * Giga, Text($"{disk / (double)Giga:0.0} GB"), "Building takes about 1 GB, data sets up to 0.5 GB.", "free some space");
        yield return new(Hardware, "Memory", Need.Useful, memory >= 2 * Giga, Text($"{memory / (double)Giga:0.0} GB"), "Training lessons use up to 1.5 GB.", "close other programs, or give the container more memory");
        yield return new(Hardware, "Processor", Need.Information, true, Text($"{machine.Processors} thread(s), vectors of {bits} bits{(fuses ? ", fused multiply-add" : "")}"), "", "");
        yield return new(
            Hardware, "Same bits as elsewhere", Need.Useful, fuses, fuses ? "multiply and add are fused in hardware" : "no fused multiply-add", "Without it trained numbers differ in their last digits from those that lessons print; they are then shown with a ○.", "");
    }

    private HashSet<string>? Extensions() =>
        machine.Ask("code", "--list-extensions")?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private Dictionary<string, string> DotnetTools()
    {
        // Two header lines, then: name, version, commands.
        var tools = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in (machine.Ask("dotnet", "tool", "list", "-g") ?? "").Split('\n').Skip(2))
        {
            if (Blanks().Split(line.Trim()) is [var name, var version, ..])
            {
                tools[name] = version;
            }
        }

        return tools;
    }

    private HashSet<string>? Kernels()
    {
        if (machine.Ask("jupyter", "kernelspec", "list", "--json") is not { } json)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("kernelspecs", out var specs) && specs.ValueKind == JsonValueKind.Object ? [.. specs.EnumerateObject().Select(spec => spec.Name)] : [];
        }
        catch (JsonException)
        {
            return []; // a Jupyter that prints something else before its list has no list to read
        }
    }

    private static string Size(SetAtHand set) => Text($"{set.Files.Select(file => new FileInfo(Path.Combine(set.Place, file))).Where(file => file.Exists).Sum(file => file.Length) / 1e6:0.0} MB, {set.Files.Count} files in {set.Place}");

    private static string Size(string place)
    {
        var bytes = File.Exists(place) ? new FileInfo(place).Length : Directory.Exists(place) ? Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Where(ThisMachine.IsFinished).Sum(file => new FileInfo(file).Length) : 0;
        return Text($"{bytes / 1e6:0.0} MB, {place}");
    }

    private static int Major(string version) => int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
