namespace Teaching.Cnn;

/// <summary>Opens files that hold data; what the system says about a failure becomes a <see cref="DataException"/>.</summary>
internal static class DataFile
{
    public static byte[] ReadAllBytes(string path) => Use(path, File.ReadAllBytes);

    /// <summary>Does something with a file that reads it.</summary>
    public static T Use<T>(string path, Func<string, T> read)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            return read(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException($"{path}, which does not exist", "an existing file", "check its name and folder", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}, which cannot be read ({error.Message.TrimEnd('.')})", "a readable file", "check that it is a file and who may read it", error);
        }
    }
}
