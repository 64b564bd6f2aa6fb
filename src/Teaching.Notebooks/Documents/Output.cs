using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>One thing that a program said: <see cref="StreamOutput"/>, <see cref="DisplayOutput"/>, <see cref="ResultOutput"/>, <see cref="ErrorOutput"/> or <see cref="UnknownOutput"/>.</summary>
public abstract record Output
{
    private protected Output()
    {
    }

    /// <summary>The name of the kind in the file, such as <c>stream</c>.</summary>
    public abstract string Type { get; }

    // Outputs have no setters, so what was read stays true as long as the output lives.
    internal JsonElement? Origin { get; init; }
}
