namespace Teaching.Cnn;

/// <summary>An error that teaches: what was given, what is needed, how to mend it.</summary>
public abstract class CnnException : Exception
{
    /// <summary>Makes the three-part message.</summary>
    /// <param name="given">What was given, with names, shapes and numbers.</param>
    /// <param name="needed">What is needed.</param>
    /// <param name="remedy">What to change.</param>
    /// <param name="inner">The error behind this one, if any.</param>
    protected CnnException(string given, string needed, string remedy, Exception? inner = null)
        : base($"Given: {given}. Needed: {needed}. To mend it: {remedy}.", inner)
    {
        Given = given;
        Needed = needed;
        Remedy = remedy;
    }

    /// <summary>What was given.</summary>
    public string Given { get; }

    /// <summary>What is needed.</summary>
    public string Needed { get; }

    /// <summary>How to mend it.</summary>
    public string Remedy { get; }
}
