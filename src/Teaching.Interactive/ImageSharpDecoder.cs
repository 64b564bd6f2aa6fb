using SixLabors.ImageSharp;
using Teaching.Cnn;

namespace Teaching.Interactive;

/// <summary>JPEG, WebP, GIF and TIFF through ImageSharp, for <see cref="Images.Read"/> or, registered with <see cref="ImageDecoders"/>, for everything that reads pictures.</summary>
/// <example><code>var photo = Images.Read("me.webp", new ImageSharpDecoder());</code></example>
public sealed class ImageSharpDecoder : IImageDecoder
{
    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings { get; } = [".webp", ".gif", ".tif", ".tiff"];

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Jpeg)
        || bytes.StartsWith("GIF8"u8)
        || (bytes.StartsWith("RIFF"u8) && bytes.Length >= 12 && bytes[8..12].SequenceEqual("WEBP"u8))
        || bytes.StartsWith("II*\0"u8)
        || bytes.StartsWith("MM\0*"u8);

    /// <inheritdoc/>
    /// <remarks>Of several pictures in a file it is the first. Grey pictures that a format stores in colours come as colours; opacity comes only where something is not opaque.</remarks>
    public Tensor Decode(ReadOnlyMemory<byte> bytes, string name)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            var found = Image.Identify(stream) ?? throw Damaged(name, "it has no size");
            Images.RequireSize(found.Height, found.Width, name, "its head");
            stream.Position = 0;
            using var image = Image.Load(stream);
            return WithoutUselessOpacity(image.ToTensor());
        }
        catch (Exception error) when (error is ImageFormatException or NotSupportedException or EndOfStreamException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException or OverflowException)
        {
            // Damaged files lead decoders to all of these.
            throw Damaged(name, error.Message.TrimEnd('.'));
        }
    }

    // Decoders add opacity to whatever they read: where every pixel is opaque, the file had none.
    private static Tensor WithoutUselessOpacity(Tensor image)
    {
        var channels = image.Shape[2];
        if (channels % 2 == 1 || Enumerable.Range(1, image.Length / channels).Any(pixel => image.Span[(pixel * channels) - 1] != 1))
        {
            return image;
        }

        var opaque = new Tensor(new Shape(image.Shape[0], image.Shape[1], channels - 1));
        for (var i = 0; i < opaque.Length; i++)
        {
            opaque.Span[i] = image.Span[i + (i / (channels - 1))];
        }

        return opaque;
    }

    private static DataException Damaged(string name, string why) => new($"{name}, which ImageSharp cannot read: {why}", "a whole JPEG, WebP, GIF or TIFF picture", "open it in a picture program and save it again");
}
