using System.Globalization;
using Teaching.Cnn.Tests;

namespace Teaching.Cnn.Benchmarks;

/// <summary><c>fuzz [files a reader] [seed]</c>: every reader against damaged and hostile files; ends with 1 when one of them did anything but read or refuse.</summary>
internal static class FuzzCommand
{
    private const int Usual = 20_000;

    public static int Run(ReadOnlySpan<string> args)
    {
        var (count, seed) = (Usual, 1L);
        if (args.Length > 2
            || (args.Length > 0 && (!int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out count) || count == 0))
            || (args.Length > 1 && !long.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out seed)))
        {
            Console.Error.WriteLine($"“fuzz {string.Join(' ', args)}” was given; “fuzz” or “fuzz FILES SEED” is needed, both whole numbers, such as “fuzz {Usual} 1”.");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("fuzz-").FullName;
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) => (key.Cancel, _) = (true, stop.CancelAsync());
        var findings = 0;
        try
        {
            Console.WriteLine($"{count} damaged files a reader, seed {seed}");
            foreach (var reader in FuzzedReader.All)
            {
                var fuzzer = new Fuzzer(reader, seed, folder);
                fuzzer.Run(count, stop.Token);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{reader.Name,-14} taken {fuzzer.Taken,7}  refused {fuzzer.Refused,7}  slowest {1000 * fuzzer.Slowest,6:0} ms  most memory {fuzzer.MostUsed / 1e6,7:0.00} MB  findings {fuzzer.Findings.Count}"));
                foreach (var kind in fuzzer.Findings.GroupBy(finding => Kind(finding)).Take(20))
                {
                    Console.WriteLine($"  {kind.Count()} × {kind.First()}");
                }

                findings += fuzzer.Findings.Count;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return findings == 0 ? 0 : 1;
    }

    // Findings that differ only in numbers and quoted parts are one kind.
    private static string Kind(string finding) => string.Concat(finding.Where(letter => !char.IsAsciiDigit(letter))).Split('"')[0];
}
