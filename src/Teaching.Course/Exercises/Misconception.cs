namespace Teaching.Course;

/// <summary>A wrong answer that a known way of thinking gives, and the hint that helps out of it.</summary>
/// <param name="Gives">The wrong answer, in any form that an answer may have.</param>
/// <param name="Hint">What to think about; it does not give the answer away.</param>
public sealed record Misconception(object Gives, string Hint);
