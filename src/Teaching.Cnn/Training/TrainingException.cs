namespace Teaching.Cnn;

/// <summary>Training that cannot go on, for example because the loss is no longer a number.</summary>
public sealed class TrainingException(string given, string needed, string remedy)
    : CnnException(given, needed, remedy);
