using System.Collections.Immutable;

namespace Teaching.Notebooks;

/// <summary>What stopped a cell.</summary>
public sealed record ErrorOutput : Output
{
    /// <summary>Makes an error.</summary>
    /// <param name="name">The exception's type, such as <c>System.DivideByZeroException</c>.</param>
    /// <param name="message">What it says.</param>
    /// <param name="traceback">Where it happened, line by line.</param>
    public ErrorOutput(string name, string message, ImmutableArray<string> traceback)
    {
        Name = name;
        Message = message;
        Traceback = traceback;
    }

    /// <inheritdoc/>
    public override string Type => "error";

    /// <summary>The exception's type.</summary>
    public string Name { get; }

    /// <summary>What it says.</summary>
    public string Message { get; }

    /// <summary>Where it happened, line by line.</summary>
    public ImmutableArray<string> Traceback { get; }
}
