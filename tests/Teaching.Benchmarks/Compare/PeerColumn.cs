namespace Teaching.Cnn.Benchmarks;

/// <summary>A column of a table that a peer fills.</summary>
/// <param name="Title">Over the column.</param>
/// <param name="Peer">Who fills it.</param>
/// <param name="Layout">How images lie in memory, if otherwise than the peer's setting says.</param>
internal sealed record PeerColumn(string Title, PeerProcess Peer, string? Layout = null)
{
    /// <summary>Null, with a line that says why, if the peer cannot do it.</summary>
    public PeerWork? Make(string name, object? work, int outputs)
    {
        try
        {
            return work is null ? null : Peer.Make($"{Title}: {name}", work, outputs);
        }
        catch (PeerException problem)
        {
            Console.Error.WriteLine($"{Title} cannot do \"{name}\": {problem.Message}");
            return null;
        }
    }
}
