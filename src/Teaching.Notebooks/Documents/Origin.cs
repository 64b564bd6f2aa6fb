using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>The JSON that a value was read from, and the value as it was read: what did not change is written back as it stood.</summary>
internal sealed record Origin<T>(JsonElement Element, T AsRead);
