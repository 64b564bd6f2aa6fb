namespace Teaching.Cnn.Benchmarks;

/// <summary>One way to run PyTorch.</summary>
/// <param name="Name">As tables call it.</param>
/// <param name="Layout">How images lie in memory: plain (NCHW) or channels_last (NHWC).</param>
/// <param name="Environment">Variables for its process.</param>
internal sealed record PeerSetting(string Name, string Layout, IReadOnlyDictionary<string, string> Environment)
{
    private const string OpenMpBlas = "/usr/lib/x86_64-linux-gnu/openblas-openmp";

    /// <summary>As it is after installing.</summary>
    public static PeerSetting Default { get; } = new("default", "plain", new Dictionary<string, string>());

    /// <summary>Channels last, one pool of threads for all libraries, and a malloc that keeps its pages: fresh pages cost more than a small convolution.</summary>
    public static PeerSetting Best { get; } = new("best", "channels_last", new Dictionary<string, string>
    {
        ["LD_LIBRARY_PATH"] = OpenMpBlas,
        ["MALLOC_ARENA_MAX"] = "1",
        ["MALLOC_MMAP_MAX_"] = "0",
        ["MALLOC_TOP_PAD_"] = "268435456",
        ["MALLOC_TRIM_THRESHOLD_"] = "8589934592",
    });
}
