namespace Teaching.Cnn;

/// <summary>Where a download is.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Done">Bytes that are here.</param>
/// <param name="Of">Bytes in all; 0 when nobody says.</param>
public sealed record DownloadProgress(string Name, long Done, long Of)
{
    /// <summary>One line.</summary>
    public override string ToString() => Of > 0
        ? FormattableString.Invariant($"{Name}: {Done / 1e6:0.0} of {Of / 1e6:0.0} MB, {100.0 * Done / Of:0} %")
        : FormattableString.Invariant($"{Name}: {Done / 1e6:0.0} MB");
}
