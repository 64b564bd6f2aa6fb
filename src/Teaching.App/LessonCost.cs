namespace Teaching.App;

/// <summary>What running a lesson cost.</summary>
/// <param name="Lesson">Its name.</param>
/// <param name="Time">How long it ran.</param>
/// <param name="PeakMemory">The most memory that its process held at once, in bytes; null where the system does not tell.</param>
public sealed record LessonCost(string Lesson, TimeSpan Time, long? PeakMemory)
{
    /// <summary>As <c>41.2 s, 0.63 GB</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Time.TotalSeconds:0.0} s") + (PeakMemory is { } bytes ? FormattableString.Invariant($", {bytes / 1e9:0.00} GB") : "");
}
