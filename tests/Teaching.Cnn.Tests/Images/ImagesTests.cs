namespace Teaching.Cnn.Tests;

public class ImagesTests
{
    [Fact]
    public void A_decoder_from_outside_is_asked_first()
    {
        var image = Images.Decode("XY"u8.ToArray(), "thing", new TwoBytes());
        Assert.Equal(new Shape(1, 2, 1), image.Shape);
    }

    [Fact]
    public void An_unknown_format_shows_its_first_bytes()
    {
        var error = Assert.Throws<DataException>(() => Images.Decode("GIF89a"u8.ToArray(), "cat.gif"));
        Assert.Equal("cat.gif, which begins with 474946383961", error.Given);
        Assert.Equal("a PNG, JPEG, PNM or BMP picture", error.Needed);
        Assert.Equal("cat.gif, which begins with nothing", Assert.Throws<DataException>(() => Images.Decode(default, "cat.gif")).Given);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<DataException>(() => Images.Read("no-such-folder/cat.png"));
        Assert.Equal("no-such-folder/cat.png, which does not exist", error.Given);
    }

    [Fact]
    public void A_file_is_written_and_read_whatever_its_name()
    {
        using var folder = new TempFolder();
        var path = folder.File("picture.dat");
        Images.Write(Tensor.From(new float[,] { { 0, 1 } }), path);
        Assert.Equal([0, 1], Images.Read(path).Span.ToArray());
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Bytes_become_brightness_and_come_back()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(k => (byte)k)];
        var image = Pixels.FromBytes(bytes, 4, 64, 1);
        Assert.Equal(0.2f, image[0, 51, 0]);
        Assert.Equal(bytes, Pixels.ToBytes(image));
    }

    [Fact]
    public void Another_number_of_bytes_is_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Pixels.FromBytes(new byte[34], 5, 7, 1));
        Assert.Equal("34 bytes for an image of shape (5, 7, 1)", error.Given);
        Assert.Equal("35 bytes, one for each pixel and channel", error.Needed);
        Assert.Throws<ShapeException>(() => Pixels.CopyTo(new Tensor(new Shape(5, 7)), new byte[34]));
    }

    private sealed class TwoBytes : IImageDecoder
    {
        public bool CanDecode(ReadOnlySpan<byte> bytes) => bytes.StartsWith("XY"u8);

        public Tensor Decode(ReadOnlyMemory<byte> bytes, string name) => Pixels.FromBytes(bytes.Span, 1, 2, 1);
    }
}
