namespace Teaching.Cnn.Benchmarks;

/// <summary>Something that can be timed again and again: ours, or the peer's.</summary>
internal interface ISubject
{
    /// <summary>Calls it for a while.</summary>
    Sample Take(Stretch stretch);
}
