using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>An output of a kind that nbformat 4 does not name; it is kept as it was read.</summary>
public sealed record UnknownOutput : Output
{
    internal UnknownOutput(string type, JsonElement element)
    {
        Type = type;
        Element = element;
    }

    /// <inheritdoc/>
    public override string Type { get; }

    /// <summary>The whole output as JSON.</summary>
    public JsonElement Element { get; }
}
