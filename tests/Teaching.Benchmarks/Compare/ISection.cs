namespace Teaching.Cnn.Benchmarks;

/// <summary>One part of a comparison.</summary>
internal interface ISection
{
    /// <summary>What <c>--only</c> calls it, or its parts.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Measures what is wanted and prints it.</summary>
    void Measure(CompareRun run);
}
