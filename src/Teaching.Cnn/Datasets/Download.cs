namespace Teaching.Cnn;

/// <summary>A file that is fetched once: where from, and how to know that it is the right one.</summary>
/// <param name="Name">Its place in a data folder, with <c>/</c>: <c>cifar10/cifar-10-binary.tar.gz</c>.</param>
/// <param name="Address">Where it lies; https, unless it is this machine.</param>
/// <param name="Bytes">Its exact size.</param>
/// <param name="Sha256">Its checksum, hexadecimal; empty only where a publisher gives an MD5 alone.</param>
public sealed record Download(string Name, Uri Address, long Bytes, string Sha256)
{
    /// <summary>The checksum that the publisher gives where there is no SHA-256. A size of 0 bytes means that none is published.</summary>
    public string Md5 { get; init; } = "";

    /// <summary>What is taken at most where no size is published; a server that sends more is refused.</summary>
    public long MostBytes { get; init; } = 50_000_000;

    /// <summary>Other hosts that the address may lead to; a redirection to any other is refused.</summary>
    public IReadOnlyList<string> RedirectsTo { get; init; } = [];

    /// <summary>Licence and origin, for whoever is asked whether to fetch it.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Name, size and host.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} ({(Bytes > 0 ? $"{Bytes / 1e6:0.#} MB" : "size not published")} from {Address.Host})");
}
