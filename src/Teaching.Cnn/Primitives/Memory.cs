using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Room for numbers, or an error that says how much was asked for.</summary>
internal static class Memory
{
    /// <summary>An array of zeros.</summary>
    /// <param name="length">How many numbers.</param>
    /// <param name="user">What they are for, as an error names it.</param>
    /// <param name="pinned">Whether the array may never move.</param>
    /// <exception cref="ShapeException">There is not so much memory. Nothing has changed: no weight, no earlier buffer.</exception>
    public static float[] Allocate(long length, string user, bool pinned = false)
    {
        if (length > Array.MaxLength)
        {
            throw TooMuch(length, user, null);
        }

        try
        {
            return GC.AllocateArray<float>((int)length, pinned);
        }
        catch (OutOfMemoryException error)
        {
            throw TooMuch(length, user, error);
        }
    }

    private static ShapeException TooMuch(long length, string user, OutOfMemoryException? inner) => new(
        string.Create(CultureInfo.InvariantCulture, $"{length * sizeof(float):N0} bytes for {user}"),
        string.Create(CultureInfo.InvariantCulture, $"less than the {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes:N0} bytes of this machine, and no array of more than {Array.MaxLength:N0} numbers"),
        "use a smaller batch or smaller images; the model is unchanged", inner);
}
