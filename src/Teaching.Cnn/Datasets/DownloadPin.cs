using System.Security.Cryptography;

namespace Teaching.Cnn;

/// <summary>What a download is held to: its checksum, its size, its address.</summary>
internal static class DownloadPin
{
    /// <summary>Whether a file has the size and the checksum that are written down for it.</summary>
    public static async Task<bool> MatchesAsync(Download file, string path, CancellationToken stop)
    {
        var stream = File.OpenRead(path);
        await using var _ = stream.ConfigureAwait(false);
        if (file.Bytes > 0 && stream.Length != file.Bytes)
        {
            return false;
        }

        var sum = file.Sha256.Length > 0
            ? await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false)
            : await Md5Async(stream, stop).ConfigureAwait(false);
        return Convert.ToHexString(sum).Equals(file.Sha256.Length > 0 ? file.Sha256 : file.Md5, StringComparison.OrdinalIgnoreCase);
    }

#pragma warning disable CA5351 // MD5 tells damage, not malice; it is used only where a publisher gives nothing else
    private static async Task<byte[]> Md5Async(Stream stream, CancellationToken stop) => await MD5.HashDataAsync(stream, stop).ConfigureAwait(false);
#pragma warning restore CA5351

    /// <summary>Refuses a download without checksum, with a name that leads elsewhere, or from an address that anybody on the way could change.</summary>
    public static void Require(Download file)
    {
        if (file.Sha256.Length != 64 && (file.Sha256.Length != 0 || file.Md5.Length != 32))
        {
            throw new DataException($"a download of {file.Name} without a checksum", "64 hexadecimal digits of SHA-256, or 32 of MD5", "fetch it by hand once, look at it, and write down its SHA-256");
        }

        if (file.Name.Length == 0 || Path.IsPathRooted(file.Name) || file.Name.Split('/', '\\').Any(part => part is "" or "." or ".."))
        {
            throw new DataException($"a download named \"{file.Name}\"", "a relative name without ..", "write for example \"cifar10/test_batch.bin\"");
        }

        if (!IsAllowed(file.Address))
        {
            throw new DataException($"a download from {file.Address}", "an https address", "use the publisher's https address");
        }
    }

    /// <summary>Whether an address cannot be changed on its way: https, or this machine itself.</summary>
    public static bool IsAllowed(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <summary>In words for errors.</summary>
    public static string Of(Download file) =>
        (file.Bytes > 0 ? FormattableString.Invariant($"{file.Bytes} bytes and ") : "") + (file.Sha256.Length > 0 ? $"SHA-256 {file.Sha256}" : $"MD5 {file.Md5}");

    /// <summary>An error about a download.</summary>
    public static DataException Error(Download file, string given, string needed, string remedy, Exception? inner = null) => new($"data \"{file.Name}\": {given}", needed, remedy, inner);
}
