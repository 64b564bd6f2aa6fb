using System.Text;

namespace Teaching.Notebooks;

/// <summary>Reads and writes .ipynb files.</summary>
/// <remarks>
/// A file read from elsewhere keeps its indent, key order, number text, escapes, line ends and final newline.
/// <see cref="NotebookMetadata.Canonical"/> turns a notebook into the form that <c>notebooks/</c> holds.
/// </remarks>
public static class NotebookFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a notebook.</summary>
    /// <param name="path">The .ipynb file.</param>
    /// <exception cref="NotebookException">The file is missing, unreadable, truncated, or no notebook of nbformat 4.</exception>
    public static Notebook Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            var missing = cause is FileNotFoundException or DirectoryNotFoundException;
            throw new NotebookException(
                given: missing ? $"\"{path}\", which does not exist" : $"\"{path}\", which cannot be read ({cause.Message.TrimEnd('.')})",
                needed: "a notebook file",
                remedy: missing ? "check the spelling and the folder" : "check that it is a file and that you may read it",
                cause);
        }

        var mark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        try
        {
            return NotebookReader.Read(Utf8.GetString(bytes.AsSpan(mark ? Encoding.UTF8.Preamble.Length : 0)), Path.GetFileName(path), mark);
        }
        catch (DecoderFallbackException cause)
        {
            throw new NotebookException(
                given: $"{Path.GetFileName(path)}, whose bytes are not UTF-8",
                needed: "a notebook in UTF-8",
                remedy: "save it as UTF-8, or fetch it again",
                cause);
        }
    }

    /// <summary>Reads a notebook from its JSON.</summary>
    /// <param name="json">The text of an .ipynb file.</param>
    /// <exception cref="NotebookException">The text is truncated, or no notebook of nbformat 4.</exception>
    public static Notebook Parse(string json) => NotebookReader.Read(json, "the notebook", byteOrderMark: false);

    /// <summary>The notebook as the text of an .ipynb file.</summary>
    /// <param name="notebook">The notebook.</param>
    public static string ToJson(Notebook notebook) => NotebookWriter.Write(notebook);

    /// <summary>Writes a notebook beside its place and then renames, so that the old file is whole whatever happens.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="path">The .ipynb file.</param>
    /// <exception cref="NotebookException">The disk is full, or the folder is missing or read-only; the old file is as it was.</exception>
    public static void Write(Notebook notebook, string path) => Write(notebook, path, Create);

    internal static void Write(Notebook notebook, string path, Func<string, Stream> create)
    {
        var bytes = Utf8.GetBytes(ToJson(notebook));
        var target = path;
        var beside = "";
        try
        {
            // A notebook that is not there yet, or was moved away while it ran, has no link to follow.
            target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? path;
            beside = $"{target}.{Guid.NewGuid():N}.tmp";
            using (var stream = create(beside))
            {
                if (notebook.Layout.ByteOrderMark)
                {
                    stream.Write(Encoding.UTF8.Preamble);
                }

                stream.Write(bytes);
                stream.Flush();
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
            }

            File.Move(beside, target, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Remove(beside);
            throw new NotebookException(
                given: $"\"{path}\" could not be written ({Reason(cause, beside, path)})"
                    + (File.Exists(target) ? "; the file is as it was before" : ""),
                needed: FormattableString.Invariant($"a folder that may be written to, with {bytes.Length} bytes free"),
                remedy: "free some disk space, make the folder writable, or give another path",
                cause);
        }
    }

    private static FileStream Create(string path) => new(path, FileMode.CreateNew, FileAccess.Write);

    private static string Reason(Exception cause, string beside, string path) =>
        (beside.Length == 0 ? cause.Message : cause.Message.Replace(beside, path, StringComparison.Ordinal)).TrimEnd('.');

    private static void Remove(string path)
    {
        if (path.Length == 0)
        {
            return;
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The folder that could not be written to cannot be tidied either; the first error is the one to tell.
        }
    }
}
