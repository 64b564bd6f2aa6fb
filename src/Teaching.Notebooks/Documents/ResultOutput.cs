using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>The value of a cell's trailing expression.</summary>
public sealed record ResultOutput : DisplayOutput
{
    /// <summary>Makes a cell's result.</summary>
    /// <param name="data">Its formats.</param>
    /// <param name="metadata">The output's metadata, a JSON object; empty by default.</param>
    public ResultOutput(MimeBundle data, JsonElement? metadata = null)
        : base(data, metadata)
    {
    }

    /// <inheritdoc/>
    public override string Type => "execute_result";
}
