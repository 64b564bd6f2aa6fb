using System.Numerics;

namespace Teaching.Cnn;

/// <summary>Random numbers that are the same on every machine and in every version: xoshiro256**, seeded by SplitMix64.</summary>
/// <remarks><see cref="System.Random"/> may change its seeded sequence between .NET versions. Source: Blackman and Vigna 2018.</remarks>
/// <example><code>var rng = Rng.FromSeed(42);   float brightness = rng.NextFloat();</code></example>
public sealed class Rng
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    private Rng(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>A generator whose whole sequence follows from the seed.</summary>
    /// <param name="seed">Any number; equal seeds give equal sequences.</param>
    public static Rng FromSeed(long seed) => new(unchecked((ulong)seed));

    /// <summary>A new generator whose sequence is independent of what this one gives later.</summary>
    public Rng Split() => new(NextUInt64());

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻²⁴.</summary>
    public float NextFloat() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high).</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Upper bound.</param>
    public float NextFloat(float low, float high) => low + ((high - low) * NextFloat());

    /// <summary>Uniform among 0 … <paramref name="count"/> − 1.</summary>
    /// <param name="count">How many values there are, at least 1.</param>
    public int Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        // Values past the last whole multiple of count are drawn again, so that none is likelier than another.
        var limit = ulong.MaxValue - (ulong.MaxValue % (ulong)count);
        ulong bits;
        do
        {
            bits = NextUInt64();
        }
        while (bits >= limit);
        return (int)(bits % (ulong)count);
    }

    /// <summary>Fills a span with uniform numbers in [low, high).</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Upper bound.</param>
    /// <param name="destination">Where they go, first to last.</param>
    public void Fill(float low, float high, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = NextFloat(low, high);
        }
    }

    /// <summary>Puts the items into random order (Fisher–Yates).</summary>
    /// <typeparam name="T">Anything.</typeparam>
    /// <param name="items">Shuffled in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
