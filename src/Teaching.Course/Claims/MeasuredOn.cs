namespace Teaching.Course;

/// <summary>The data that a stated number was measured on, and whether the lesson has these data now.</summary>
/// <param name="Data">What it was measured on, for example <c>all 60,000 pictures</c>; of a download also its SHA-256.</param>
/// <param name="IsAtHand">False when the lesson runs on other data: then no claim may fail, and none is proved.</param>
public sealed record MeasuredOn(string Data, bool IsAtHand);
