using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using Teaching.Cnn;

namespace Teaching.Interactive;

/// <summary>Pictures from and to ImageSharp.</summary>
/// <example><code>
/// using var picture = photo.ToImage();  // resize it, rotate it, save it as WebP
/// var tensor = picture.ToTensor();      // [H, W, C], brightness 0–1
/// </code></example>
public static class ImageSharpBridge
{
    /// <summary>A tensor as a picture of 8 bits a channel.</summary>
    /// <param name="image">[H, W] or [H, W, C] with 1 grey, 2 grey and opacity, 3 red, green, blue, 4 with opacity; brightness 0–1.</param>
    /// <exception cref="ShapeException">Another shape.</exception>
    /// <exception cref="DataException">A value is not finite or outside 0–1.</exception>
    public static Image ToImage(this Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var channels = image.Shape.Rank switch { 2 => 1, 3 => image.Shape[2], _ => 0 };
        return channels switch
        {
            1 => Load<L8>(image),
            2 => Load<La16>(image),
            3 => Load<Rgb24>(image),
            4 => Load<Rgba32>(image),
            _ => throw new ShapeException($"a tensor of shape {image.Shape} as a picture", "[H, W] or [H, W, C] with 1 to 4 channels", "take one image of a batch, or one map of many"),
        };
    }

    /// <summary>A picture as a tensor; the first one where there are several, as in a moving GIF.</summary>
    /// <param name="image">Any pixel format; 16 bits a channel keep their precision.</param>
    /// <returns>[H, W, C], brightness 0–1; C is 1 grey, 2 grey and opacity, 3 red, green, blue, 4 with opacity.</returns>
    public static Tensor ToTensor(this Image image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image switch
        {
            Image<L8> grey => Bytes(grey, 1),
            Image<La16> grey => Bytes(grey, 2),
            Image<Rgb24> colour => Bytes(colour, 3),
            Image<Rgba32> colour => Bytes(colour, 4),
            Image<L16> grey => Words(grey, 1),
            Image<La32> grey => Words(grey, 2),
            Image<Rgb48> colour => Words(colour, 3),
            Image<Rgba64> colour => Words(colour, 4),
            Image<Bgr24> colour => Converted<Rgb24>(colour, 3),
            _ => Converted<Rgba32>(image, 4),
        };
    }

    extension(Tensor)
    {
        /// <inheritdoc cref="ToTensor"/>
        public static Tensor FromImage(Image image) => image.ToTensor();
    }

    private static Image<TPixel> Load<TPixel>(Tensor image)
        where TPixel : unmanaged, IPixel<TPixel> => Image.LoadPixelData<TPixel>(Pixels.ToBytes(image), image.Shape[1], image.Shape[0]);

    private static Tensor Converted<TPixel>(Image image, int channels)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using var converted = image.CloneAs<TPixel>();
        return Bytes(converted, channels);
    }

    private static Tensor Bytes<TPixel>(Image<TPixel> image, int channels)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var bytes = new byte[image.Height * image.Width * channels];
        image.CopyPixelDataTo(bytes);
        return Pixels.FromBytes(bytes, image.Height, image.Width, channels);
    }

    private static Tensor Words<TPixel>(Image<TPixel> image, int channels)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var bytes = new byte[image.Height * image.Width * channels * sizeof(ushort)];
        image.CopyPixelDataTo(bytes);
        var words = MemoryMarshal.Cast<byte, ushort>(bytes);
        var tensor = new Tensor(new Shape(image.Height, image.Width, channels));
        for (var i = 0; i < words.Length; i++)
        {
            tensor.Span[i] = words[i] / 65535f;
        }

        return tensor;
    }
}
