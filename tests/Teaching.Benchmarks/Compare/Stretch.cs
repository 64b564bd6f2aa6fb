namespace Teaching.Cnn.Benchmarks;

/// <summary>How long one sample is.</summary>
/// <param name="Seconds">Calls are repeated for so long.</param>
/// <param name="Calls">And at least so often.</param>
/// <param name="Warm">Seconds of calls before that are not timed: threads wake up, caches fill.</param>
internal sealed record Stretch(double Seconds, int Calls, double Warm)
{
    /// <summary>For a layer: milliseconds a call.</summary>
    public static Stretch Short { get; } = new(0.1, 3, 0.02);

    /// <summary>For training steps.</summary>
    public static Stretch Long { get; } = new(0.6, 10, 0.05);
}
