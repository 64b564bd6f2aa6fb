using System.Collections.Immutable;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>One cell of a notebook.</summary>
public sealed record Cell
{
    /// <summary>Makes a cell.</summary>
    /// <param name="kind">Prose, program or raw text.</param>
    /// <param name="id">A readable id: letters, digits, hyphen, underscore; at most 64.</param>
    /// <param name="source">The text, lines ended by \n.</param>
    public Cell(CellKind kind, string id, string source)
    {
        Kind = kind;
        Id = id;
        Source = source;
    }

    /// <summary>Prose, program or raw text.</summary>
    public CellKind Kind { get; init; }

    /// <summary>The cell's id; <c>cell-3</c> for the third cell of a file that has no ids.</summary>
    public string Id { get; init; }

    /// <summary>The text of the cell.</summary>
    public string Source { get; init; }

    /// <summary>What the program said when it last ran, in the order in which it happened.</summary>
    public ImmutableArray<Output> Outputs { get; init; } = [];

    /// <summary>The cell's metadata, a JSON object.</summary>
    public JsonElement Metadata { get; init; } = JsonText.EmptyObject;

    /// <summary>The tags of the metadata, such as <c>raises-exception</c>.</summary>
    public ImmutableArray<string> Tags =>
        Metadata.ValueKind == JsonValueKind.Object && Metadata.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
            ? [.. tags.EnumerateArray().Where(tag => tag.ValueKind == JsonValueKind.String).Select(JsonText.String)]
            : [];

    /// <summary>The first line that is not blank, for messages.</summary>
    public string FirstLine =>
        Source.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "(empty)";

    internal Origin<Cell>? Origin { get; init; }
}
