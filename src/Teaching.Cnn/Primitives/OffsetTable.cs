namespace Teaching.Cnn;

/// <summary>Where things lie, counted in floats from a base pointer; the table itself never moves.</summary>
internal sealed unsafe class OffsetTable
{
    private readonly int[] _offsets;

    public OffsetTable(IReadOnlyList<int> offsets)
    {
        Count = offsets.Count;
        _offsets = GC.AllocateArray<int>(Math.Max(1, Count), pinned: true);
        for (var i = 0; i < Count; i++)
        {
            _offsets[i] = offsets[i];
        }

        fixed (int* first = _offsets)
        {
            Pointer = first;
        }
    }

    /// <summary>The table for several images that lie behind one another.</summary>
    /// <param name="images">How many.</param>
    /// <param name="length">Floats from one to the next.</param>
    public OffsetTable Repeat(int images, long length)
    {
        var all = new int[images * Count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = (int)(i / Count * length) + _offsets[i % Count];
        }

        return images == 1 ? this : new OffsetTable(all);
    }

    /// <summary>The first offset.</summary>
    public int* Pointer { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; }
}
