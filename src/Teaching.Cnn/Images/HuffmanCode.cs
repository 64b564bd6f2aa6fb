namespace Teaching.Cnn;

/// <summary>Bit patterns for symbols: the more frequent, the shorter, none the beginning of another.</summary>
internal sealed class HuffmanCode
{
    private readonly uint[] _patterns;

    private HuffmanCode(byte[] lengths)
    {
        Lengths = lengths;
        _patterns = Patterns(lengths);
    }

    /// <summary>Bits of each symbol; 0 for one that does not occur.</summary>
    public byte[] Lengths { get; }

    public static HuffmanCode From(long[] counts, int maxBits)
    {
        // Flatter counts give a flatter tree: halve them until the longest code is short enough.
        byte[] lengths;
        while ((lengths = TreeDepths(counts)).Max() > maxBits)
        {
            counts = Array.ConvertAll(counts, count => (count + 1) / 2);
        }

        return new HuffmanCode(lengths);
    }

    public void Write(BitWriter bits, int symbol) => bits.Write(_patterns[symbol], Lengths[symbol]);

    private static byte[] TreeDepths(long[] counts)
    {
        // Ties are settled by the node's number, so that the code is the same everywhere.
        var open = new PriorityQueue<int, (long Count, int Node)>();
        var parents = new List<int>(new int[counts.Length]);
        var lengths = new byte[counts.Length];
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] > 0)
            {
                open.Enqueue(symbol, (counts[symbol], symbol));
            }
        }

        if (open.Count == 1)
        {
            lengths[open.Dequeue()] = 1;
            return lengths;
        }

        while (open.Count > 1)
        {
            open.TryDequeue(out var left, out var leftKey);
            open.TryDequeue(out var right, out var rightKey);
            var parent = parents.Count;
            parents.Add(0);
            (parents[left], parents[right]) = (parent, parent);
            open.Enqueue(parent, (leftKey.Count + rightKey.Count, parent));
        }

        // A parent comes after its children: from the root downwards each is one deeper than its parent.
        var depths = new int[parents.Count];
        for (var node = parents.Count - 2; node >= 0; node--)
        {
            depths[node] = depths[parents[node]] + 1;
        }

        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            lengths[symbol] = (byte)(counts[symbol] > 0 ? Math.Min(depths[symbol], byte.MaxValue) : 0);
        }

        return lengths;
    }

    /// <summary>Patterns in order of length, then of symbol; turned round, because a pattern is written from its highest bit.</summary>
    private static uint[] Patterns(byte[] lengths)
    {
        var patterns = new uint[lengths.Length];
        var next = 0u;
        for (var length = 1; length <= 15; length++)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length)
                {
                    for (var bit = 0; bit < length; bit++)
                    {
                        patterns[symbol] |= ((next >> bit) & 1) << (length - 1 - bit);
                    }

                    next++;
                }
            }

            next <<= 1;
        }

        return patterns;
    }
}
