namespace Teaching.Course;

/// <summary>Help in three stages, each asked for on its own: where to look, how to do it, and how it comes out.</summary>
/// <param name="Nudge">A sentence that points at what matters; shown with an answer that no known misconception explains.</param>
/// <param name="Method">The way to the answer, with no number filled in that would give it away.</param>
/// <param name="Solution">The way with its numbers, down to the answer.</param>
public sealed record Hints(string Nudge, string Method, string Solution);
