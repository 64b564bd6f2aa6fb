namespace Teaching.Cnn;

/// <summary>Writes a file beside its place and then renames it: whoever reads it finds the old one whole or the new one whole.</summary>
internal static class SafeWrite
{
    /// <exception cref="DataException">The folder is missing or read-only, or the disk is full; the old file is untouched.</exception>
    public static void To(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        var beside = $"{full}.{Environment.ProcessId}-{Guid.NewGuid():N}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, full, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Remove(beside);
            throw new DataException(
                $"{full}, which could not be written ({error.Message.TrimEnd('.')})",
                "an existing folder that may be written to, on a disk with room",
                "choose another folder, or free space; a file that was there before is unchanged",
                error);
        }
        catch
        {
            Remove(beside);
            throw;
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report.
        }
    }
}
