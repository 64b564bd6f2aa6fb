namespace Teaching.Cnn;

/// <summary>How many rows a tile has, known when the tile is compiled: rows that it has not are left out of its code.</summary>
internal interface IRowCount
{
    /// <summary>Rows, 1 to 8.</summary>
    static abstract int Rows { get; }
}

internal readonly struct OneRow : IRowCount
{
    public static int Rows => 1;
}

internal readonly struct TwoRows : IRowCount
{
    public static int Rows => 2;
}

internal readonly struct ThreeRows : IRowCount
{
    public static int Rows => 3;
}

internal readonly struct FourRows : IRowCount
{
    public static int Rows => 4;
}

internal readonly struct FiveRows : IRowCount
{
    public static int Rows => 5;
}

internal readonly struct SixRows : IRowCount
{
    public static int Rows => 6;
}

internal readonly struct SevenRows : IRowCount
{
    public static int Rows => 7;
}

internal readonly struct EightRows : IRowCount
{
    public static int Rows => 8;
}
