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
        Assert.All(findings, finding => Assert.Contains(finding.Why, finding.ToString(), StringComparison.Ordinal));
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
            Assert.NotEmpty(finding.Remedy);
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
    [InlineData(Shell.Linux, "apt-get curl git dotnet code pip du ps unset")]
    [InlineData(Shell.MacOS, "brew git dotnet code pip du ps unset")]
    [InlineData(Shell.Windows, "winget git dotnet code pip cleanmgr Get-Process Remove-Item")]
    public void What_is_missing_is_mended_by_a_command_of_this_machine(Shell shell, string programs)
    {
        var missing = Examine(new FakeMachine { Shell = shell }).Where(finding => !finding.IsFound).ToArray();

        Assert.True(missing.Length >= 20, $"{missing.Length} findings");
        Assert.All(missing, finding =>
        {
            Assert.Contains(finding.Remedy.Split(' ')[0], programs.Split(' '));
            Assert.DoesNotContain('\n', finding.Remedy);
            Assert.Contains($"→ {finding.Remedy}", finding.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal(shell == Shell.Windows, missing.All(finding => !finding.Remedy.Contains("&&", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_machine_with_the_kernels_tool_is_not_told_to_install_it_again()
    {
        static Dictionary<string, string> Without(string said) => new(Everything().Says.Where(pair => pair.Key != said));
        string Remedy(FakeMachine machine) => Examine(machine).Single(one => one.Name == "Jupyter kernel for C#").Remedy;

        Assert.Equal("pip install jupyterlab && dotnet tool install -g Microsoft.dotnet-interactive && dotnet interactive jupyter install", Remedy(new FakeMachine()));
        Assert.Equal("pip install jupyterlab && dotnet interactive jupyter install", Remedy(Everything() with { Says = Without("jupyter kernelspec list --json") }));
        Assert.Equal("dotnet interactive jupyter install", Remedy(Everything() with { Says = new(Everything().Says) { ["jupyter kernelspec list --json"] = "{}" } }));
    }

    [Fact]
    public void Data_that_is_there_is_told_with_its_size_and_place_and_what_is_half_there_is_missing()
    {
        void Data(string file, int bytes)
        {
            var path = Path.Combine(_course.Folder.Data, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, new byte[bytes]);
        }

        string[] shipped = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3"];
        foreach (var part in shipped)
        {
            Data($"fashion-mnist/{part}-ubyte.gz", 1_100_000);
        }

        Data("cifar10/data_batch_1.bin.gz", 2_000_000);
        Data("cifar10/test_batch.bin.gz.part", 9_000_000);
        Diagnosis Find(string name) => new CourseDoctor(new FakeMachine { Here = path => path.StartsWith(_course.Folder.Data, StringComparison.Ordinal) && new ThisMachine().Exists(path) }, _course.Folder, hasBridges: false).Examine().Single(one => one.Name == name);

        Assert.Equal((false, $"1 of 2 files in {_course.Folder.Data}, cifar10/test_batch.bin.gz is missing"), (Find("CIFAR-10").IsFound, Find("CIFAR-10").Details));
        Data("cifar10/test_batch.bin.gz", 500_000);
        Assert.Equal((true, $"2.5 MB, {_course.Folder.Data}"), (Find("CIFAR-10").IsFound, Find("CIFAR-10").Details));
        Assert.False(Find("Fashion-MNIST").IsFound);
        Data("fashion-mnist/t10k-labels-idx1-ubyte.gz", 50_000);
        Assert.Equal((true, $"3.4 MB, {Path.Combine(_course.Folder.Data, "fashion-mnist")}"), (Find("Fashion-MNIST").IsFound, Find("Fashion-MNIST").Details));
        Assert.Equal((false, "missing, 230 MB to fetch"), (Find("Chest X-rays").IsFound, Find("Chest X-rays").Details));
        Assert.StartsWith("dotnet run --project src/Teaching.App -- run 17 ", Find("Chest X-rays").Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, false, "2 thread(s), vectors of 32 bits")]
    [InlineData(128, false, "2 thread(s), vectors of 128 bits")]
    [InlineData(128, true, "2 thread(s), vectors of 128 bits, fused multiply-add")]
    [InlineData(512, true, "2 thread(s), vectors of 512 bits, fused multiply-add")]
    public void The_width_of_the_processors_vectors_is_told(int bits, bool fuses, string details)
    {
        var findings = Examine(Everything() with { Vectors = (bits, fuses) });

        Assert.Equal(details, findings.Single(one => one.Name == "Processor").Details);
        Assert.Equal(fuses, findings.Single(one => one.Name == "Same bits as elsewhere").IsFound);
    }

    [Fact]
    public void This_machines_vectors_are_those_that_its_processor_has()
    {
        var (bits, fuses) = new ThisMachine().Vectors;

        Assert.Contains(bits, new[] { 32, 128, 256, 512 });
        Assert.Equal(System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated, bits >= 256);
        if (OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64 && File.Exists("/proc/cpuinfo"))
        {
            var flags = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(' ');
            Assert.True(flags.Contains("fma") || !fuses, "it cannot fuse");
            Assert.True(bits <= (flags.Contains("avx512f") ? 512 : flags.Contains("avx2") ? 256 : 128), $"it has no vectors of {bits} bits");
        }
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
        var findings = Examine(Everything() with { Disk = 1_000_000_000, FreeMemory = 1_000_000_000, Vectors = (128, false) });

        Assert.Equal(["Free disk", "Free memory", "Same bits as elsewhere"], findings.Where(finding => !finding.IsFound).Select(finding => finding.Name));
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
        Assert.Contains("dotnet-install.sh", sdk.GetProperty("remedy").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_one_schema_on_every_machine()
    {
        foreach (var machine in new[] { new FakeMachine(), Everything(), Everything() with { Vectors = (128, false), HasFiles = false }, new FakeMachine { Shell = Shell.Windows } })
        {
            using var json = JsonDocument.Parse(CourseDoctor.ToJson(Examine(machine)));

            var names = new HashSet<string>();
            foreach (var one in json.RootElement.EnumerateArray())
            {
                Assert.Equal(["group", "name", "need", "found", "details", "why", "remedy"], one.EnumerateObject().Select(property => property.Name));
                string Text(string property) => one.GetProperty(property).GetString()!;
                Assert.Contains(Text("group"), new[] { "To build and test", "To open lessons", "Data", "This machine" });
                Assert.Contains(Text("need"), new[] { "information", "optional", "useful", "required" });
                Assert.True(names.Add(Text("name")), Text("name"));
                var isFound = one.GetProperty("found").GetBoolean();
                Assert.True(isFound || (Text("why").Length > 0 && Text("remedy").Length > 0), Text("name"));
                Assert.True(!isFound || Text("details").Length > 0, Text("name"));
            }
        }
    }

    [Fact]
    public void This_machine_answers()
    {
        var machine = new ThisMachine();

        Assert.Contains("10.", machine.Ask("dotnet", "--list-sdks")!, StringComparison.Ordinal);
        Assert.Null(machine.Ask("no-such-program-anywhere"));
        Assert.Null(machine.Ask("dotnet", "no-such-command"));
        Assert.True(machine.FreeDisk(_course.Folder.Root) > 0 && machine.Processors > 0 && machine.Vectors.Bits >= 32);
    }

    [Fact]
    public void Memory_that_programs_use_is_not_free()
    {
        var (free, all) = (new ThisMachine().FreeMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

        Assert.InRange(free, 1, all - 1);
        if (File.Exists("/proc/meminfo"))
        {
            var told = File.ReadLines("/proc/meminfo").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(words => words[0], words => 1024 * long.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture));

            // A container has less than its machine, and its own count.
            Assert.True(all < told["MemTotal:"] || Math.Abs(free - told["MemAvailable:"]) < told["MemTotal:"] / 10, $"{free} of {all} bytes, where the system has {told["MemAvailable:"]}");
        }
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
        FreeMemory = 8_000_000_000,
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

        public Func<string, bool>? Here { get; init; }

        public Shell Shell { get; init; }

        public bool HasBridges { get; init; }

        public long Disk { get; init; }

        public long FreeMemory { get; init; }

        public (int Bits, bool Fuses) Vectors { get; init; } = (128, false);

        public int Processors => 2;

        public string? Ask(string program, params string[] arguments) => Says.GetValueOrDefault($"{program} {string.Join(' ', arguments)}");

        public bool Exists(string path) => Here?.Invoke(path) ?? HasFiles;

        public long FreeDisk(string path) => Disk;
    }
}
