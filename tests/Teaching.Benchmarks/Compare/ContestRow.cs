namespace Teaching.Cnn.Benchmarks;

/// <summary>What a contest on one piece of work found.</summary>
/// <param name="Ours">A figure a part.</param>
/// <param name="Theirs">A peer, and a figure a part; null where the peer could not do it.</param>
internal sealed record ContestRow(Figure[] Ours, Figure?[][] Theirs)
{
    /// <summary>Times and ratios, as <see cref="Contest.Head"/> names them.</summary>
    /// <param name="text">How a figure is written; milliseconds if not given.</param>
    public IEnumerable<string> Cells(Func<Figure, string>? text = null)
    {
        text ??= figure => figure.ToString();
        return
        [
            .. Theirs.Select(peer => Join(peer.Select(figure => figure is null ? "–" : text(figure)))),
            Join(Ours.Select(text)),
            .. Theirs.Select(peer => Join(peer.Zip(Ours, (figure, ours) => figure is null ? "–" : ours.Against(figure)))),
        ];
    }

    private static string Join(IEnumerable<string> parts) => string.Join(" / ", parts);
}
