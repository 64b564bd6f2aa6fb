using System.Text.Json;

namespace Teaching.App.Tests;

public sealed class CourseDoctorTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_machine_with_everything_is_well_and_told_what_works()
    {
        var findings = Examine(Everything());

        Assert.Equal(0, CourseDoctor.ExitCode(findings));
        Assert.All(findings, finding => Assert.True(finding.IsFound, finding.ToString()));
        var works = findings.Single(finding => finding.Name == "What works here").Details;
        Assert.All(["Polyglot Notebooks", "VS Code with Verso", "Verso in a browser", "Jupyter", "own runner"], host => Assert.Contains(host, works, StringComparison.Ordinal));
        Assert.Equal("10.0.401", findings.Single(finding => finding.Name == ".NET SDK 10").Details);
    }

    [Fact]
    public void A_bare_machine_is_told_for_each_thing_why_and_how()
    {
        var findings = Examine(new FakeMachine());

        Assert.Equal(2, CourseDoctor.ExitCode(findings));
        Assert.All(findings.Where(finding => !finding.IsFound && finding.Need != Need.Information), finding =>
        {
            Assert.NotEmpty(finding.Why);
            Assert.True(finding.Remedy.Length > 0 || finding.Name == "Same bits as elsewhere", finding.Name);
            Assert.Contains(finding.Why, finding.ToString(), StringComparison.Ordinal);
        });
        Assert.All(["Polyglot Notebooks", "Jupyter extension", "Verso extension"], name =>
        {
            var extension = findings.Single(finding => finding.Name == name);
            Assert.Equal((false, "VS Code is missing"), (extension.IsFound, extension.Details));
            Assert.StartsWith("code --install-extension ", extension.Remedy, StringComparison.Ordinal);
        });
        Assert.Contains("Jupyter is missing", findings.Single(finding => finding.Name == "Jupyter kernel for C#").Details, StringComparison.Ordinal);
        Assert.Equal("the course's own runner; the pages in any browser", findings.Single(finding => finding.Name == "What works here").Details);
    }

    [Theory]
    [InlineData("8.0.100 [/usr/share/dotnet/sdk]\n9.0.200 [/x]", false, "9.0.200")]
    [InlineData("8.0.100 [/usr/share/dotnet/sdk]\n10.0.100 [/x]\n", true, "10.0.100")]
    [InlineData("11.0.100-preview.1 [/x]", true, "11.0.100-preview.1")]
    [InlineData("nonsense", false, "")]
    public void The_newest_sdk_counts(string listed, bool isFound, string details)
    {
        var finding = Examine(Everything() with { Says = new(Everything().Says) { ["dotnet --list-sdks"] = listed } }).Single(one => one.Name == ".NET SDK 10");

        Assert.Equal((isFound, details), (finding.IsFound, finding.Details));
    }

    [Fact]
    public void Old_node_is_no_node_and_says_what_was_found()
    {
        var finding = Examine(Everything() with { Says = new(Everything().Says) { ["node --version"] = "v18.19.0\n" } });

        Assert.Equal(1, CourseDoctor.ExitCode(finding));
        Assert.Contains("○ Node 20 or newer: v18.19.0", finding.Single(one => one.Name.StartsWith("Node", StringComparison.Ordinal)).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"kernelspecs\":{\"python3\":{}}}", "Jupyter has python3")]
    [InlineData("{\"kernelspecs\":[]}", "Jupyter has no kernel")]
    [InlineData("warning: no list", "Jupyter has no kernel")]
    public void Jupyter_without_a_kernel_for_csharp_says_which_it_has(string json, string details)
    {
        var finding = Examine(Everything() with { Says = new(Everything().Says) { ["jupyter kernelspec list --json"] = json } }).Single(one => one.Name == "Jupyter kernel for C#");

        Assert.False(finding.IsFound);
        Assert.Equal(details, finding.Details);
    }

    [Fact]
    public void Full_disks_little_memory_and_processors_without_fused_multiply_add_are_told()
    {
        var findings = Examine(Everything() with { Disk = 1_000_000_000, Memory = 1_000_000_000, Vectors = (128, false) });

        Assert.Equal(["Free disk", "Memory", "Same bits as elsewhere"], findings.Where(finding => !finding.IsFound).Select(finding => finding.Name));
        Assert.Equal(1, CourseDoctor.ExitCode(findings));
    }

    [Fact]
    public void Json_holds_every_finding_whole()
    {
        var findings = Examine(new FakeMachine());

        using var json = JsonDocument.Parse(CourseDoctor.ToJson(findings));

        Assert.Equal(findings.Count, json.RootElement.GetArrayLength());
        var sdk = json.RootElement[0];
        Assert.Equal((".NET SDK 10", "required", false), (sdk.GetProperty("name").GetString(), sdk.GetProperty("need").GetString(), sdk.GetProperty("found").GetBoolean()));
        Assert.Contains("dotnet.microsoft.com", sdk.GetProperty("remedy").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void This_machine_answers()
    {
        var machine = new ThisMachine();

        Assert.Contains("10.", machine.Ask("dotnet", "--list-sdks")!, StringComparison.Ordinal);
        Assert.Null(machine.Ask("no-such-program-anywhere"));
        Assert.Null(machine.Ask("dotnet", "no-such-command"));
        Assert.True(machine.Memory > 0 && machine.FreeDisk(_course.Folder.Root) > 0 && machine.Processors > 0 && machine.Vectors.Bits >= 32);
    }

    [Fact]
    public void A_folder_that_holds_only_a_download_that_stopped_is_not_there()
    {
        var (machine, folder) = (new ThisMachine(), Directory.CreateDirectory(Path.Combine(_course.Folder.Root, "half")).FullName);
        Assert.False(machine.Exists(folder));
        File.WriteAllText(Path.Combine(folder, "cat.jpg.part"), "half");
        Assert.False(machine.Exists(folder));
        File.WriteAllText(Path.Combine(folder, "cat.jpg"), "whole");
        Assert.True(machine.Exists(folder));
    }

    private IReadOnlyList<Diagnosis> Examine(FakeMachine machine) => new CourseDoctor(machine, _course.Folder, machine.HasBridges).Examine();

    private static FakeMachine Everything() => new()
    {
        Disk = 50_000_000_000,
        Memory = 16_000_000_000,
        Vectors = (256, true),
        HasFiles = true,
        HasBridges = true,
        Says = new()
        {
            ["dotnet --list-sdks"] = "9.0.101 [/usr/share/dotnet/sdk]\n10.0.401 [/usr/share/dotnet/sdk]\n",
            ["dotnet tool list -g"] = "Package Id                      Version      Commands\n-----\nmicrosoft.dotnet-interactive    1.0.6        dotnet-interactive\nverso.cli    1.2.0   verso\nclrkernel  0.9.0  clrkernel\n",
            ["node --version"] = "v20.19.2\n",
            ["chromium --version"] = "Chromium 140.0\n",
            ["code --version"] = "1.110.0\nabc\nx64\n",
            ["code --list-extensions"] = "ms-dotnettools.dotnet-interactive-vscode\nms-toolsai.jupyter\ndatafication.verso-notebook\n",
            ["jupyter kernelspec list --json"] = "{\"kernelspecs\":{\"python3\":{},\".net-csharp\":{}}}",
        },
    };

    private sealed record FakeMachine : IMachine
    {
        public Dictionary<string, string> Says { get; init; } = [];

        public bool HasFiles { get; init; }

        public bool HasBridges { get; init; }

        public long Disk { get; init; }

        public long Memory { get; init; }

        public (int Bits, bool Fuses) Vectors { get; init; } = (128, false);

        public int Processors => 2;

        public string? Ask(string program, params string[] arguments) => Says.GetValueOrDefault($"{program} {string.Join(' ', arguments)}");

        public bool Exists(string path) => HasFiles;

        public long FreeDisk(string path) => Disk;
    }
}
