using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>What <c>-- compare</c> is asked to do.</summary>
internal sealed record CompareOptions
{
    /// <summary>Sections to measure; all when empty.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    public int Threads { get; init; } = Environment.ProcessorCount;

    public bool Quick { get; init; }

    public bool Peer { get; init; } = true;

    /// <summary>Epochs are trained, not counted up from steps.</summary>
    public bool Whole { get; init; }

    public string? Json { get; init; }

    /// <summary>Undisturbed samples wanted of each figure.</summary>
    public int Samples => Quick ? 3 : 9;

    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name);

    public static string Usage(IEnumerable<string> names) => $"""
        compare [--only NAMES] [--threads N] [--quick] [--whole] [--no-peer] [--json FILE]

          --only NAMES   some of {string.Join(",", names)}
          --threads N    threads of ours and of the peer; all processors if not given
          --quick        few samples: to see that it works
          --whole        trains whole epochs on Fashion-MNIST instead of some steps on random images
          --no-peer      only ours
          --json FILE    the figures for a program to read
        """;

    /// <exception cref="FormatException">An option that does not exist, or a value that does not fit.</exception>
    public static CompareOptions Parse(ReadOnlySpan<string> arguments, IReadOnlyList<string> names)
    {
        var options = new CompareOptions();
        while (arguments.Length > 0)
        {
            var value = arguments.Length > 1 ? arguments[1] : "";
            (options, var used) = arguments[0] switch
            {
                "--quick" => (options with { Quick = true }, 1),
                "--whole" => (options with { Whole = true }, 1),
                "--no-peer" => (options with { Peer = false }, 1),
                "--only" => (options with { Only = Names(value, names) }, 2),
                "--threads" => (options with { Threads = Count(value) }, 2),
                "--json" when value.Length > 0 => (options with { Json = value }, 2),
                _ => throw new FormatException($"cannot use \"{arguments[0]}\""),
            };
            arguments = arguments[used..];
        }

        return options;
    }

    private static string[] Names(string value, IReadOnlyList<string> names)
    {
        var wanted = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return wanted.Length > 0 && wanted.All(names.Contains) ? wanted : throw new FormatException($"--only \"{value}\": give some of {string.Join(",", names)}");
    }

    private static int Count(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 256
        ? count
        : throw new FormatException($"--threads \"{value}\": give a number from 1 to 256");
}
