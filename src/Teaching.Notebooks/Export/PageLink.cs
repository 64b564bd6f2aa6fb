namespace Teaching.Notebooks;

/// <summary>A link to a neighbouring page.</summary>
/// <param name="Href">The address, relative to the page: <c>02-neuron.html</c>.</param>
/// <param name="Title">What the reader finds there.</param>
public sealed record PageLink(string Href, string Title);
