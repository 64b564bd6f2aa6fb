using System.Collections.Immutable;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>A notebook (nbformat 4) as immutable data: prose, programs and their outputs.</summary>
/// <remarks>Change it with <c>with</c>; <see cref="NotebookFile"/> writes what did not change exactly as it was read.</remarks>
public sealed record Notebook
{
    /// <summary>The cells, from top to bottom.</summary>
    public ImmutableArray<Cell> Cells { get; init; } = [];

    /// <summary>The notebook's metadata, a JSON object.</summary>
    public JsonElement Metadata { get; init; } = JsonText.EmptyObject;

    /// <summary>The second part of the format's version: 5 in nbformat 4.5, which gives every cell an id.</summary>
    public int FormatMinor { get; init; } = 5;

    internal JsonLayout Layout { get; init; } = JsonLayout.Canonical;

    internal Origin<Notebook>? Origin { get; init; }

    /// <summary>The cell with this id.</summary>
    /// <param name="id">The id, as stored.</param>
    /// <exception cref="NotebookException">No cell has this id.</exception>
    public Cell this[string id] => Cells.FirstOrDefault(cell => cell.Id == id)
        ?? throw new NotebookException(
            given: $"cell \"{id}\"",
            needed: $"one of {string.Join(", ", Cells.Select(cell => $"\"{cell.Id}\""))}",
            remedy: "ask for an id that the notebook has");
}
