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
    private const string Interactive = "microsoft.dotnet-interactive";
    private const string InteractiveTool = "Microsoft.dotnet-interactive";
    private const string Largest = "dotnet nuget locals http-cache --clear && du -xh -d 2 ~ | sort -rh | head -20   # empties a cache and shows the largest folders";
    private const string NotFused = "unset DOTNET_EnableHWIntrinsic DOTNET_EnableAVX2 DOTNET_EnableFMA   # when .NET was told not to use it; else only another processor has it (a virtual machine: -cpu host)";
    private const long Giga = 1_000_000_000;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] FashionFiles = [.. from part in (string[])["train", "t10k"] from kind in (string[])["images-idx3", "labels-idx1"] select $"fashion-mnist/{part}-{kind}-ubyte.gz"];
    private static readonly string[] WeightFiles = ["weights/fashion-cnn-seed1.safetensors", "weights/fashion-dense-seed1.safetensors"];
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

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
        return new(
            Tools, ".NET SDK 10", Need.Required, Major(newest) >= 10, newest, "It builds the course and runs its lessons.",
            For("curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0", "brew install --cask dotnet-sdk", "winget install Microsoft.DotNet.SDK.10"));
    }

    private Diagnosis Node()
    {
        var version = machine.Ask("node", "--version")?.Trim() ?? "";
        return new(
            Tools, "Node 20 or newer", Need.Useful, Major(version.TrimStart('v')) >= 20, version, "It turns formulas into MathML and brings the charts that can be zoomed; without it pages show TeX source and still pictures.",
            For("apt-get install -y nodejs npm   # before Debian 13 and Ubuntu 25.04 too old: from https://nodejs.org", "brew install node", "winget install OpenJS.NodeJS.LTS"));
    }

    private Diagnosis Chromium()
    {
        var found = Browsers.Select(name => machine.Ask(name, "--version")).FirstOrDefault(said => said is not null)?.Trim() ?? "";
        return new(
            Tools, "Chromium", Need.Optional, found.Length > 0, found, "The tests of pages run in it; without it they are skipped. Any browser shows the pages.",
            For("apt-get install -y chromium", "brew install --cask chromium", "winget install Hibbiki.Chromium"));
    }

    private IEnumerable<Diagnosis> Editor(HashSet<string>? extensions)
    {
        var version = machine.Ask("code", "--version")?.Split('\n')[0].Trim() ?? "";
        yield return new(
            Hosts, "VS Code", Need.Optional, version.Length > 0, version, "Most people open the notebooks in it.",
            For(
                "curl -L -o code.deb 'https://code.visualstudio.com/sha/download?build=stable&os=linux-deb-x64' && apt-get install -y ./code.deb",
                "brew install --cask visual-studio-code", "winget install Microsoft.VisualStudioCode"));
        yield return Extension("Polyglot Notebooks", "ms-dotnettools.dotnet-interactive-vscode", "Runs C# notebooks; archived in 2026, its last version still works.");
        yield return Extension("Jupyter extension", "ms-toolsai.jupyter", "Runs C# notebooks in VS Code through a Jupyter kernel such as ClrKernel.");
        yield return Extension("Verso extension", "Datafication.verso-notebook", "Runs C# notebooks; the active successor of Polyglot Notebooks.");

        Diagnosis Extension(string name, string id, string why) =>
            new(Hosts, name, Need.Optional, extensions?.Contains(id) == true, extensions is null ? "VS Code is missing" : extensions.Contains(id) ? id : "", why, $"code --install-extension {id}");
    }

    private IEnumerable<Diagnosis> HostTools(Dictionary<string, string> tools, HashSet<string>? kernels, HashSet<string>? extensions)
    {
        yield return Tool("dotnet-interactive", Interactive, "The kernel of Polyglot Notebooks, and a Jupyter kernel for C#.");
        yield return Tool("Verso.Cli", "verso.cli", "Opens C# notebooks in a browser.");
        yield return Tool("ClrKernel", "clrkernel", "A Jupyter kernel for C#, for JupyterLab and VS Code's Jupyter extension.");
        var csharp = kernels?.Where(name => name.Contains("csharp", StringComparison.OrdinalIgnoreCase) || name.Contains("clr", StringComparison.OrdinalIgnoreCase) || name.Contains(".net", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToArray() ?? [];
        yield return new(
            Hosts, "Jupyter kernel for C#", Need.Optional, csharp.Length > 0, csharp.Length > 0 ? string.Join(", ", csharp) : kernels is null ? "Jupyter is missing" : $"Jupyter has {(kernels.Count == 0 ? "no kernel" : string.Join(", ", kernels))}",
            "JupyterLab and JupyterHub run the lessons with it.",
            string.Join(
                For(" && ", " && ", "; "),
                [.. kernels is null ? new[] { "pip install jupyterlab" } : [], .. tools.ContainsKey(Interactive) ? Array.Empty<string>() : [$"dotnet tool install -g {InteractiveTool}"], "dotnet interactive jupyter install"]));

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
            new(Hosts, name, Need.Optional, tools.ContainsKey(id), tools.GetValueOrDefault(id, ""), why, $"dotnet tool install -g {(id == Interactive ? InteractiveTool : name)}");
    }

    private Diagnosis Bridges() => new(
        Hosts, "Bridges", Need.Optional, hasBridges, hasBridges ? "to Plotly.NET and ImageSharp" : "",
        "Cells can then hand figures and pictures to Plotly.NET and ImageSharp; no lesson needs it, the appendix shows it.", "dotnet run --project src/Teaching.App -p:InteractivePackages=true");

    private IEnumerable<Diagnosis> DataSets()
    {
        yield return Shipped("Fashion-MNIST", "Lessons 11 to 14 train on it; it ships with the course.", FashionFiles);
        yield return Shipped("Photographs", "Lessons 01 to 07 look at them; they ship with the course.", [.. Photographs.Names.Select(name => $"photographs/{name}.png")]);
        yield return Shipped("Trained weights", "Lesson 14 looks into a trained network; it ships with the course.", WeightFiles);
        yield return Fetched(FetchedSet.MobileNet, "Lesson 15 borrows its eyes.", 15, "0.5 MB");
        yield return Fetched(FetchedSet.Cifar10, "Lesson 15 learns from it.", 15, "170 MB");
        yield return Fetched(FetchedSet.CatsAndDogs, "Lesson 16 learns from them.", 16, "23 MB");
        yield return Fetched(FetchedSet.PneumoniaMnist, "Lesson 17 begins with it.", 17, "4 MB");
        yield return Fetched(FetchedSet.ChestXrays, "Lesson 17 asks what a network learnt from them.", 17, "230 MB");

        Diagnosis Shipped(string name, string why, string[] files)
        {
            var found = DataFolder.Places().Prepend(course.Data).Select(folder => files.Select(file => Path.GetFullPath(Path.Combine(folder, file))).ToArray()).FirstOrDefault(places => places.All(machine.Exists));
            return new(Data, name, Need.Required, found is not null, found is null ? "" : Size(Path.GetDirectoryName(found[0])!, found), why, $"git -C {Quoted(course.Root)} checkout HEAD -- data");
        }

        // A part of a set is not the set.
        Diagnosis Fetched(FetchedSet set, string why, int lesson, string size)
        {
            var here = set.Look(DataFolder.Places().Prepend(course.Data), machine.Exists);
            var detail = here.IsWhole ? Size(here.Place, here.Files.Select(file => Path.Combine(here.Place, file)))
                : here.IsPart ? Text($"{here.Files.Count - here.Missing.Count} of {here.Files.Count} files in {here.Place}, {here.Missing[0]} is missing")
                : $"missing, {size} to fetch";
            return new(Data, char.ToUpperInvariant(set.Name[0]) + set.Name[1..], Need.Optional, here.IsWhole, detail, why, $"dotnet run --project src/Teaching.App -- run {lesson}   # fetches it, {size}");
        }
    }

    private IEnumerable<Diagnosis> Machine()
    {
        var (disk, memory, (bits, fuses)) = (machine.FreeDisk(course.Root), machine.FreeMemory, machine.Vectors);
        yield return new(
            Hardware, "Free disk", Need.Useful, disk >= 2 * Giga, Text($"{disk / (double)Giga:0.0} GB"), "Building takes about 1 GB, data sets up to 0.5 GB.",
            For(Largest, Largest, "cleanmgr"));
        yield return new(
            Hardware, "Free memory", Need.Useful, memory >= CourseBudget.Memory, Text($"{memory / (double)Giga:0.0} GB"), "Training lessons use up to 1.5 GB.",
            For("ps aux --sort=-rss | head   # shows what to close; for a container: docker update --memory 4g --memory-swap 4g NAME", "ps aux -m | head   # shows what to close", "Get-Process | Sort-Object WorkingSet -Descending | Select-Object -First 10   # shows what to close"));
        yield return new(Hardware, "Processor", Need.Information, true, Text($"{machine.Processors} thread(s), vectors of {bits} bits{(fuses ? ", fused multiply-add" : "")}"), "", "");
        yield return new(
            Hardware, "Same bits as elsewhere", Need.Useful, fuses, fuses ? "multiply and add are fused in hardware" : "no fused multiply-add", "Without it trained numbers differ in their last digits from those that lessons print; they are then shown with a ○.",
            For(NotFused, NotFused, "Remove-Item Env:DOTNET_Enable*   # when .NET was told not to use it; else only another processor has it"));
    }

    // The command for this machine.
    private string For(string linux, string macOS, string windows) => machine.Shell switch { Shell.Windows => windows, Shell.MacOS => macOS, _ => linux };

    private string Quoted(string path) => $"'{path.Replace("'", machine.Shell == Shell.Windows ? "''" : @"'\''", StringComparison.Ordinal)}'";

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

    private static string Size(string place, IEnumerable<string> files) =>
        Text($"{files.Select(file => new FileInfo(file)).Where(file => file.Exists).Sum(file => file.Length) / 1e6:0.0} MB, {place}");

    private static int Major(string version) => int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
