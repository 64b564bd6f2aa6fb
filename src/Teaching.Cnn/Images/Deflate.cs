using System.Buffers.Binary;

namespace Teaching.Cnn;

/// <summary>Packs bytes in zlib's format: repeats become references (LZ77), then frequent symbols get short codes (Huffman).</summary>
/// <remarks>
/// Our own, because .NET's packs differently from version to version and from processor to processor, and stored notebooks must
/// come out with the same bytes everywhere. Unpacking is .NET's. Source: RFC 1950 and 1951.
/// </remarks>
internal static class Deflate
{
    private const int MinMatch = 3;
    private const int MaxMatch = 258;
    private const int MaxDistance = 32768;
    private const int MaxTries = 32;
    private const int TokensPerBlock = 1 << 15;
    private const int EndOfBlock = 256;

    private static readonly int[] LengthBase = Bases(28, 3, 4, 8);
    private static readonly int[] DistanceBase = Bases(30, 1, 2, 4);

    // In this order the lengths of the code for code lengths are written, so that trailing zeros can be left out.
    private static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    public static byte[] ZLib(ReadOnlySpan<byte> bytes)
    {
        var bits = new BitWriter();
        bits.Write(0x0178, 16); // 32 KiB window, no dictionary
        var tokens = Tokens(bytes);
        for (var at = 0; at == 0 || at < tokens.Count; at += TokensPerBlock)
        {
            var count = Math.Min(TokensPerBlock, tokens.Count - at);
            WriteBlock(bits, tokens.GetRange(at, count), isLast: at + count == tokens.Count);
        }

        Span<byte> check = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Adler32(bytes));
        return [.. bits.ToArray(), .. check];
    }

    /// <summary>The bytes as literals (distance 0) and references: so many bytes, from so far back.</summary>
    private static List<(int Length, int Distance)> Tokens(ReadOnlySpan<byte> bytes)
    {
        var tokens = new List<(int, int)>();
        var latest = new int[1 << 15];
        Array.Fill(latest, -1);
        var earlier = new int[bytes.Length];
        for (var at = 0; at < bytes.Length;)
        {
            var (length, distance) = Longest(bytes, at, latest, earlier);
            tokens.Add(distance == 0 ? (bytes[at], 0) : (length, distance));
            for (var end = at + length; at < end; at++)
            {
                if (at + MinMatch <= bytes.Length)
                {
                    ref var head = ref latest[Hash(bytes[at..])];
                    earlier[at] = head;
                    head = at;
                }
            }
        }

        return tokens;
    }

    private static (int Length, int Distance) Longest(ReadOnlySpan<byte> bytes, int at, int[] latest, int[] earlier)
    {
        var (length, distance) = (MinMatch - 1, 0);
        if (at + MinMatch <= bytes.Length)
        {
            var here = bytes[at..Math.Min(bytes.Length, at + MaxMatch)];
            var candidate = latest[Hash(here)];
            for (var tries = 0; tries < MaxTries && candidate >= 0 && at - candidate <= MaxDistance; tries++)
            {
                var same = here.CommonPrefixLength(bytes[candidate..]);
                if (same > length)
                {
                    (length, distance) = (same, at - candidate);
                }

                candidate = earlier[candidate];
            }
        }

        return distance == 0 ? (1, 0) : (length, distance);
    }

    private static int Hash(ReadOnlySpan<byte> bytes) => (int)(((uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16)) * 2654435761u) >> 17);

    private static void WriteBlock(BitWriter bits, List<(int Length, int Distance)> tokens, bool isLast)
    {
        var literalCounts = new long[286];
        var distanceCounts = new long[30];
        literalCounts[EndOfBlock] = 1;
        foreach (var (length, distance) in tokens)
        {
            literalCounts[distance == 0 ? length : 257 + LengthSymbol(length)]++;
            if (distance > 0)
            {
                distanceCounts[Symbol(DistanceBase, distance)]++;
            }
        }

        // Two codes at least: a lone one would have no bits, which some readers refuse.
        distanceCounts[0]++;
        distanceCounts[1]++;
        var literals = HuffmanCode.From(literalCounts, maxBits: 15);
        var distances = HuffmanCode.From(distanceCounts, maxBits: 15);
        bits.Write(isLast ? 1u : 0u, 1);
        bits.Write(2, 2);
        WriteCodes(bits, literals, distances);
        foreach (var (length, distance) in tokens)
        {
            if (distance == 0)
            {
                literals.Write(bits, length);
                continue;
            }

            var symbol = LengthSymbol(length);
            literals.Write(bits, 257 + symbol);
            bits.Write((uint)(length - (symbol == 28 ? MaxMatch : LengthBase[symbol])), symbol is < 4 or 28 ? 0 : (symbol / 4) - 1);
            symbol = Symbol(DistanceBase, distance);
            distances.Write(bits, symbol);
            bits.Write((uint)(distance - DistanceBase[symbol]), symbol < 2 ? 0 : (symbol / 2) - 1);
        }

        literals.Write(bits, EndOfBlock);
    }

    /// <summary>The lengths of both codes, themselves coded; runs of zeros are shortened.</summary>
    private static void WriteCodes(BitWriter bits, HuffmanCode literals, HuffmanCode distances)
    {
        byte[] lengths = [.. literals.Lengths, .. distances.Lengths];
        var runs = new List<(int Symbol, int Extra, int Bits)>();
        for (var at = 0; at < lengths.Length;)
        {
            var run = 1;
            while (at + run < lengths.Length && lengths[at + run] == lengths[at] && run < 138)
            {
                run++;
            }

            run = lengths[at] == 0 ? run : 1;
            runs.Add(run switch { < 3 => (lengths[at], 0, 0), < 11 => (17, run - 3, 3), _ => (18, run - 11, 7) });
            at += run < 3 ? 1 : run;
        }

        var counts = new long[19];
        runs.ForEach(run => counts[run.Symbol]++);
        var code = HuffmanCode.From(counts, maxBits: 7);
        var used = LengthOrder.Length;
        while (used > 4 && code.Lengths[LengthOrder[used - 1]] == 0)
        {
            used--;
        }

        bits.Write((uint)(literals.Lengths.Length - 257), 5);
        bits.Write((uint)(distances.Lengths.Length - 1), 5);
        bits.Write((uint)(used - 4), 4);
        foreach (var symbol in LengthOrder[..used])
        {
            bits.Write(code.Lengths[symbol], 3);
        }

        foreach (var (symbol, extra, count) in runs)
        {
            code.Write(bits, symbol);
            bits.Write((uint)extra, count);
        }
    }

    // The longest match has a symbol of its own, without extra bits.
    private static int LengthSymbol(int length) => length == MaxMatch ? 28 : Symbol(LengthBase, length);

    private static int Symbol(int[] bases, int value)
    {
        var at = Array.BinarySearch(bases, value);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>The least value of each symbol: a group of symbols takes 0 extra bits, the next group 1, and so on.</summary>
    private static int[] Bases(int count, int first, int group, int plain)
    {
        var bases = new int[count];
        for (var i = 0; i < count; i++)
        {
            bases[i] = i == 0 ? first : bases[i - 1] + (1 << (i - 1 < plain ? 0 : ((i - 1) / group) - 1));
        }

        return bases;
    }

    internal static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (1u, 0u);
        foreach (var value in bytes)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }
}
