using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Pictures in files, read, cut square, and brought to one size when they are needed; in memory are only their paths.</summary>
/// <param name="files">Paths; any format that <see cref="Images"/> or a registered decoder reads.</param>
/// <param name="labels">A class number for each.</param>
/// <param name="classNames">The name of each class.</param>
/// <param name="size">Rows and columns that a picture is brought to, from the largest square in its middle.</param>
/// <param name="channels">3 (colour) or 1 (grey).</param>
public sealed class PictureFiles(IReadOnlyList<string> files, IReadOnlyList<int> labels, IReadOnlyList<string> classNames, int size, int channels = 3)
    : ImageSource(new Shape(size, size, channels is 1 or 3 ? channels : throw new ShapeException($"channels: {channels}", "1 (grey) or 3 (colour)", "write channels: 3")), labels, classNames)
{
    /// <summary>Paths, in order.</summary>
    public IReadOnlyList<string> Files { get; } = files.Count == labels.Count
        ? files
        : throw new DataException(string.Create(CultureInfo.InvariantCulture, $"{labels.Count} labels for {files.Count} files"), "one label a file", "read both from the same list");

    /// <summary>A folder with a folder for each class: <c>cat/1.png</c>, <c>dog/2.jpg</c>.</summary>
    /// <param name="folder">Which.</param>
    /// <param name="size">Rows and columns that a picture is brought to.</param>
    /// <param name="channels">3 (colour) or 1 (grey).</param>
    /// <returns>Classes in the order of their names, pictures in the order of theirs, on every machine alike.</returns>
    /// <exception cref="DataException">There is no such folder, or no class or picture in it.</exception>
    public static PictureFiles FromFolders(string folder, int size, int channels = 3)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new DataException($"folder \"{folder}\", which does not exist", "a folder with a folder for each class", "check its name");
        }

        string[] classes = [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];
        var files = classes.SelectMany((name, label) => Directory.EnumerateFiles(Path.Combine(folder, name)).Where(IsPicture).Order(StringComparer.Ordinal).Select(file => (file, label))).ToList();
        return files.Count > 0
            ? new PictureFiles([.. files.Select(one => one.file)], [.. files.Select(one => one.label)], classes, size, channels)
            : throw new DataException($"folder \"{folder}\" with {classes.Length} folders and no picture in them", "a folder for each class, with .png, .jpg, .bmp or .pgm files", "put each class's pictures into a folder of its own");
    }

    /// <inheritdoc/>
    public override void Read(int index, Span<float> destination)
    {
        var picture = Images.Read(Files[index]);
        var (height, width) = (picture.Shape[0], picture.Shape[1]);
        var side = Math.Min(height, width);
        var square = picture.Crop((height - side) / 2, (width - side) / 2, side, side);
        var resized = (side == Example[0] ? square : square.Resize(Example[0], Example[1])).WithoutAlpha();
        if (Example[2] == 1)
        {
            resized.ToGrey().Span.CopyTo(destination);
        }
        else
        {
            // A grey picture has the same brightness in all three channels.
            var values = resized.Span;
            var channels = resized.Shape[2];
            for (var i = 0; i < destination.Length; i++)
            {
                destination[i] = channels == 1 ? values[i / 3] : values[i];
            }
        }
    }

    private static bool IsPicture(string file)
    {
        var ending = Path.GetExtension(file).ToLowerInvariant();
        return ending is ".png" or ".jpg" or ".jpeg" or ".bmp" or ".pgm" or ".ppm" or ".pbm" or ".pnm" || ImageDecoders.Registered.Any(decoder => decoder.Endings.Contains(ending));
    }
}
