using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>An object that showed itself, in one or more formats.</summary>
public record DisplayOutput : Output
{
    /// <summary>Makes a shown object.</summary>
    /// <param name="data">Its formats.</param>
    /// <param name="metadata">The output's metadata, a JSON object; empty by default.</param>
    public DisplayOutput(MimeBundle data, JsonElement? metadata = null)
    {
        Data = data;
        Metadata = metadata ?? JsonText.EmptyObject;
    }

    /// <inheritdoc/>
    public override string Type => "display_data";

    /// <summary>The formats in which the object says itself.</summary>
    public MimeBundle Data { get; }

    /// <summary>The output's metadata, a JSON object.</summary>
    public JsonElement Metadata { get; }
}
