namespace Teaching.Cnn.Tests;

/// <summary>What lies behind a file's checksums, and how it gets there again once it is damaged.</summary>
/// <param name="Plain">The bytes to damage.</param>
/// <param name="Pack">Makes the file, with checksums that are right.</param>
internal sealed record Packing(byte[] Plain, Func<byte[], byte[]> Pack);
