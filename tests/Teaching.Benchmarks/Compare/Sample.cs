namespace Teaching.Cnn.Benchmarks;

/// <summary>One stretch of calls.</summary>
/// <param name="Milliseconds">A call, on average.</param>
/// <param name="Waited">How long threads of the process were ready to run without a core, as a share of the stretch.</param>
internal readonly record struct Sample(double Milliseconds, double Waited);
