namespace Teaching.Cnn.Benchmarks;

/// <summary>A piece of work that a peer keeps.</summary>
internal sealed class PeerWork(PeerProcess peer, string name) : ISubject, IDisposable
{
    public Sample Take(Stretch stretch)
    {
        var answer = peer.Ask(new { @do = "sample", name, seconds = stretch.Seconds, calls = stretch.Calls, warm = stretch.Warm });
        return new Sample((double)answer["ms"]!, (double)answer["waited"]!);
    }

    public void Dispose() => peer.Ask(new { @do = "drop", name });
}
