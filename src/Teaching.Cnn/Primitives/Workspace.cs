namespace Teaching.Cnn;

/// <summary>Floats on a 64-byte boundary that never move: packed operands and partial sums. Grows, never shrinks.</summary>
internal sealed unsafe class Workspace
{
    private const int Boundary = 64;
    private float[] _values = [];

    /// <summary>One for each member of a team.</summary>
    public static Workspace[] ForEach(Team team) => [.. Enumerable.Range(0, team.Size).Select(_ => new Workspace())];

    /// <summary>The first float; null until <see cref="Reserve"/> was called.</summary>
    public float* Pointer { get; private set; }

    /// <summary>Floats that can be used.</summary>
    public int Length { get; private set; }

    /// <summary>Makes room; new room holds zeros, old values are lost when it grows.</summary>
    public float* Reserve(long length)
    {
        if (length > Length)
        {
            _values = Memory.Allocate(length + (Boundary / sizeof(float)), "the working memory of a layer", pinned: true);
            fixed (float* first = _values)
            {
                Pointer = (float*)(((nint)first + Boundary - 1) & ~(nint)(Boundary - 1));
            }

            Length = (int)length;
        }

        return Pointer;
    }
}
