namespace Teaching.Cnn.Benchmarks;

/// <summary>The peer cannot do what was asked.</summary>
internal sealed class PeerException(string message) : Exception(message);
