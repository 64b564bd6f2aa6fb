namespace Teaching.Notebooks;

/// <summary>A part of a page that a search can lead to.</summary>
/// <param name="Id">The id of its heading; empty for what stands before the first one.</param>
/// <param name="Title">Its heading, or the page's title.</param>
/// <param name="Text">Its prose as plain text, on one line.</param>
/// <param name="Code">Its programs.</param>
public sealed record PageSection(string Id, string Title, string Text, string Code);
