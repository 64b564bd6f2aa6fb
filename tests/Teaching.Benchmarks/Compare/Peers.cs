namespace Teaching.Cnn.Benchmarks;

/// <summary>The peers of one run; none when PyTorch is not installed or not wanted.</summary>
internal sealed class Peers : IDisposable
{
    private Peers(PeerProcess? plain, PeerProcess? best) => (Default, Best) = (plain, best);

    public PeerProcess? Default { get; }

    public PeerProcess? Best { get; }

    public IEnumerable<PeerProcess> All => new[] { Default, Best }.OfType<PeerProcess>();

    /// <summary>Starts both, or says in one line what is missing.</summary>
    public static Peers Start(CompareOptions options)
    {
        if (!options.Peer)
        {
            return new Peers(null, null);
        }

        try
        {
            if (!File.Exists(PeerProcess.Python))
            {
                throw new PeerException($"there is no {PeerProcess.Python}");
            }

            return new Peers(PeerProcess.Start(PeerSetting.Default, options.Threads), PeerProcess.Start(PeerSetting.Best, options.Threads));
        }
        catch (PeerException problem)
        {
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
