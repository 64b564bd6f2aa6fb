using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>A number that a lesson states is not the number that its cell computed.</summary>
public sealed class ClaimException(string given, string needed, string remedy)
    : CnnException(given, needed, remedy);
