namespace Teaching.Cnn.Benchmarks;

/// <summary>The peers of one run; none when PyTorch is not installed or not wanted.</summary>
/// <param name="Default">As installed.</param>
/// <param name="Best">Tuned.</param>
internal sealed record Peers(PeerProcess? Default, PeerProcess? Best) : IDisposable
{
    /// <summary>A column a setting.</summary>
    public IReadOnlyList<PeerColumn> Columns => [.. All.Select(peer => new PeerColumn($"PyTorch {peer.Setting.Name}", peer))];

    /// <summary>And one for the library underneath, on tensors in its own layout.</summary>
    public IReadOnlyList<PeerColumn> ColumnsWithBlocks => Best is null ? Columns : [.. Columns, new PeerColumn("oneDNN blocked", Best, "blocked")];

    public IEnumerable<PeerProcess> All => new[] { Default, Best }.OfType<PeerProcess>();

    /// <summary>Starts both, or says in one line what is missing.</summary>
    public static Peers Start(CompareOptions options)
    {
        if (!options.Peer)
        {
            return new Peers(null, null);
        }

        var peers = new Peers(null, null);
        try
        {
            if (!File.Exists(PeerProcess.Python))
            {
                throw new PeerException($"there is no {PeerProcess.Python}");
            }

            peers = peers with { Default = PeerProcess.Start(PeerSetting.Default, options.Threads) };
            return peers with { Best = PeerProcess.Start(PeerSetting.Best, options.Threads) };
        }
        catch (PeerException problem)
        {
            peers.Dispose();
            Console.Error.WriteLine($"No peer ({problem.Message}). Only ours is measured; for the peer: apt install python3-torch libopenblas0-openmp python3-opencv python3-scipy");
            return new Peers(null, null);
        }
    }

    public void Dispose()
    {
        foreach (var peer in All)
        {
            peer.Dispose();
        }
    }
}
