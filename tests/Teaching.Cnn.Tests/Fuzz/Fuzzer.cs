using System.Diagnostics;
using System.Globalization;

namespace Teaching.Cnn.Tests;

/// <summary>Damages whole files in every way that a bad disk, a broken download or a bad person would, and looks at what a reader does with them.</summary>
/// <remarks>
/// A reader may take a damaged file (a changed pixel is a pixel). It may refuse it with a <see cref="CnnException"/> that names the file. Anything else is a finding: another exception, more than
/// <see cref="MostSeconds"/>, more memory than <see cref="MostMemory"/> for a file of its length. Where checksums guard a file, every second damage is done to what they guard, and the file is
/// packed again around it: a reader that only ever sees wrong checksums is not tested.
/// </remarks>
internal sealed class Fuzzer(FuzzedReader reader, long seed, string folder)
{
    public const double MostSeconds = 2;

    private readonly Rng _rng = Rng.FromSeed(seed);

    /// <summary>Files that the reader took.</summary>
    public int Taken { get; private set; }

    /// <summary>Files that it refused.</summary>
    public int Refused { get; private set; }

    /// <summary>The slowest, in seconds.</summary>
    public double Slowest { get; private set; }

    /// <summary>What must not be, a line each.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>The most memory that one file took, in bytes.</summary>
    public long MostUsed { get; private set; }

    // Half a megabyte is what unpacking and messages need whatever the file; a reader says what it may take for each byte.
    public static long MostMemory(FuzzedReader reader, long length) => 500_000 + (reader.PerByte * length);

    /// <summary>Reads so many damaged files, and all that were made to harm.</summary>
    public void Run(int count, CancellationToken stop = default)
    {
        foreach (var whole in reader.Whole)
        {
            if (!Try(whole, "a whole file"))
            {
                Findings.Add($"{reader.Name}: a whole file is refused");
            }
        }

        foreach (var hostile in reader.Hostile)
        {
            if (Try(hostile, "a file made to harm"))
            {
                Findings.Add($"{reader.Name}: a file that was made to harm is taken");
            }
        }

        for (var i = 0; i < count && !stop.IsCancellationRequested; i++)
        {
            Try(reader.Packed.Length > 0 && i % 2 == 1 ? Repack(reader.Packed[_rng.Next(reader.Packed.Length)]) : Damage(reader.Whole[_rng.Next(reader.Whole.Length)]), string.Create(CultureInfo.InvariantCulture, $"damaged file {i} of seed {seed}"));
        }
    }

    private byte[] Repack(Packing packing) => packing.Pack(Damage(packing.Plain));

    private byte[] Damage(byte[] whole)
    {
        var bytes = whole.ToArray();
        for (var more = true; more; more = _rng.Next(3) == 0)
        {
            var at = bytes.Length == 0 ? 0 : _rng.Next(bytes.Length);
            var left = bytes.Length - at;
            switch (_rng.Next(7))
            {
                case 0: // truncated
                    bytes = bytes[..at];
                    break;
                case 1 when left > 0: // a bit flipped
                    bytes[at] ^= (byte)(1 << _rng.Next(8));
                    break;
                case 2 when left > 0: // another byte
                    bytes[at] = (byte)_rng.Next(256);
                    break;
                case 3 when left >= 4: // a size that is not true
                    BitConverter.TryWriteBytes(bytes.AsSpan(at), new[] { 0, -1, int.MaxValue, int.MinValue, 1 << 24, 65_535, -1 << 16 }[_rng.Next(7)]);
                    break;
                case 4 when bytes.Length >= 8: // a size in the header that is not true
                    BitConverter.TryWriteBytes(bytes.AsSpan(_rng.Next(Math.Min(64, bytes.Length - 3))), _rng.NextUInt64() % 3 == 0 ? -1 : (int)_rng.NextUInt64());
                    break;
                case 5 when left > 0: // a part left out
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1 + _rng.Next(16))..]];
                    break;
                default: // a part twice
                    bytes = [.. bytes[..at], .. bytes[at..(at + Math.Min(left, 1 + _rng.Next(64)))], .. bytes[at..]];
                    break;
            }
        }

        return bytes;
    }

    /// <returns>Whether the reader took it.</returns>
    private bool Try(byte[] bytes, string what)
    {
        var path = Path.Combine(folder, "fuzzed" + reader.Ending);
        File.WriteAllBytes(path, bytes);
        var (watch, memory) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        var taken = false;
        try
        {
            reader.Read(path);
            taken = true;
            Taken++;
        }
        catch (CnnException error)
        {
            Refused++;
            if (!error.Given.Contains(path, StringComparison.Ordinal))
            {
                Findings.Add($"{reader.Name}, {what}: refused without the file's name: {error.Given}");
            }
            else if (!error.Given.Contains("offset", StringComparison.Ordinal) && !error.Given.Contains("begins with", StringComparison.Ordinal))
            {
                Findings.Add($"{reader.Name}, {what}: refused without an offset: {error.Given}");
            }
        }
#pragma warning disable CA1031 // every other exception is what is looked for
        catch (Exception error)
        {
            Findings.Add($"{reader.Name}, {what}: {error.GetType().Name}: {error.Message} ({error.StackTrace?.Split('\n').FirstOrDefault()?.Trim()})");
        }
#pragma warning restore CA1031

        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        MostUsed = Math.Max(MostUsed, memory);
        Slowest = Math.Max(Slowest, watch.Elapsed.TotalSeconds);
        if (watch.Elapsed.TotalSeconds > MostSeconds)
        {
            Findings.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.Name}, {what}: {watch.Elapsed.TotalSeconds:0.0} seconds for {bytes.Length} bytes"));
        }

        if (memory > MostMemory(reader, bytes.Length))
        {
            Findings.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.Name}, {what}: {memory:N0} bytes of memory for a file of {bytes.Length}"));
        }

        return taken;
    }
}
