using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats;
using SixLabors.ImageSharp.Formats.Gif;
using SixLabors.ImageSharp.Formats.Jpeg;
using SixLabors.ImageSharp.Formats.Tiff;
using SixLabors.ImageSharp.Formats.Webp;
using SixLabors.ImageSharp.PixelFormats;
using Teaching.Cnn;

namespace Teaching.Interactive.Tests;

/// <summary>ImageSharp itself: pictures of every kind, every dimension different.</summary>
public sealed class ImageSharpTests
{
    private static readonly ImageSharpDecoder Decoder = new();

    public static TheoryData<string> Formats => ["jpg", "webp", "gif", "tiff"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_tensor_becomes_a_picture_and_comes_back_bit_for_bit(int channels)
    {
        var tensor = Picture(5, 7, channels);
        using var image = tensor.ToImage();
        Assert.Equal((7, 5), (image.Width, image.Height));
        var back = Tensor.FromImage(image);
        Assert.Equal(tensor.Shape, back.Shape);
        Assert.Equal(tensor.Span.ToArray(), back.Span.ToArray());
    }

    [Fact]
    public void A_map_without_channels_is_a_grey_picture()
    {
        using var image = Tensor.From(new float[,] { { 0, 1, 0.2f } }).ToImage();
        Assert.Equal([0, 1, 51 / 255f], image.ToTensor().Span.ToArray());
    }

    [Fact]
    public void Sixteen_bits_a_channel_keep_their_precision()
    {
        using var image = new Image<L16>(2, 1);
        image[0, 0] = new L16(1);
        image[1, 0] = new L16(40_000);
        Assert.Equal([1 / 65535f, 40_000 / 65535f], image.ToTensor().Span.ToArray());
        using var colours = new Image<Rgb48>(1, 1);
        colours[0, 0] = new Rgb48(1, 2, 65535);
        Assert.Equal([1 / 65535f, 2 / 65535f, 1], colours.ToTensor().Span.ToArray());
    }

    [Fact]
    public void What_is_no_picture_is_refused()
    {
        Assert.Contains("(2, 3, 4, 3)", Assert.Throws<ShapeException>(() => new Tensor(new Shape(2, 3, 4, 3)).ToImage()).Message, StringComparison.Ordinal);
        Assert.Contains("0 to 1", Assert.Throws<DataException>(() => Tensor.From(new float[,] { { 200 } }).ToImage()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_is_read_like_any_other_picture(string format)
    {
        var picture = Picture(9, 14, 3);
        var read = Images.Decode(Encoded(picture, format), "me", Decoder);
        Assert.Equal((9, 14), (read.Shape[0], read.Shape[1]));
        if (format is "tiff")
        {
            Assert.Equal(picture.Span.ToArray(), read.Span.ToArray());
        }
        else
        {
            // The others give away a little.
            Assert.Equal(3, read.Shape[2]);
            Assert.InRange(picture.Span.ToArray().Zip(read.Span.ToArray()).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.12);
        }
    }

    [Fact]
    public void Opacity_is_kept_where_there_is_any()
    {
        var picture = Picture(5, 7, 4);
        Assert.Equal(picture.Span.ToArray(), Images.Decode(Encoded(picture, "webp"), "me", Decoder).Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_damaged_file_is_named_and_never_used(string format)
    {
        var whole = Encoded(Picture(30, 40, 3), format);
        foreach (var length in new[] { 12, 20, whole.Length / 3 })
        {
            var cut = whole[..Math.Min(length, whole.Length)];
            if (Record.Exception(() => Images.Decode(cut, "me", Decoder)) is { } error)
            {
                Assert.StartsWith("me, ", Assert.IsType<DataException>(error).Given, StringComparison.Ordinal);
            }
        }

        for (var k = 0; k < 60; k++)
        {
            var broken = whole.ToArray();
            broken[12 + (k * 7919 % (broken.Length - 12))] ^= 0xFF;
            Assert.True(Record.Exception(() => Images.Decode(broken, "me", Decoder)) is null or DataException);
        }
    }

    [Fact]
    public void A_picture_too_large_for_memory_is_refused_before_it_is_read()
    {
        // A GIF's head that promises 65,535 × 65,535 pixels.
        byte[] head = [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x2C, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 2, 0, 0x3B];
        Assert.Contains("65535×65535", Assert.Throws<DataException>(() => Images.Decode(head, "huge", Decoder)).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Png_and_unknown_bytes_are_left_to_others()
    {
        Assert.False(Decoder.CanDecode([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
        Assert.False(Decoder.CanDecode("RIFF....WAVE"u8));
        Assert.False(Decoder.CanDecode("RIFF"u8));
        Assert.False(Decoder.CanDecode([]));
    }

    private static Tensor Picture(int height, int width, int channels)
    {
        var tensor = new Tensor(new Shape(height, width, channels));
        for (var i = 0; i < tensor.Length; i++)
        {
            tensor.Span[i] = i * 3 % 256 / 255f;
        }

        return tensor;
    }

    private static byte[] Encoded(Tensor picture, string format)
    {
        IImageEncoder encoder = format switch
        {
            "jpg" => new JpegEncoder { Quality = 95 },
            "webp" => new WebpEncoder { FileFormat = WebpFileFormatType.Lossless },
            "gif" => new GifEncoder(),
            _ => new TiffEncoder(),
        };
        using var image = picture.ToImage();
        using var bytes = new MemoryStream();
        image.Save(bytes, encoder);
        return bytes.ToArray();
    }
}
