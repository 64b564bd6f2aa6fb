using System.Buffers.Binary;

namespace Teaching.Cnn.Tests;

public class PngErrorTests
{
    private static readonly byte[] Good = PngMaker.Make(5, 7, 8, 2, interlaced: false, filter: 4, (i, j, c) => (i * 50) + j + c);

    [Fact]
    public void Cut_off_anywhere_it_is_an_error_that_names_file_and_offset()
    {
        for (var length = 0; length < Good.Length; length++)
        {
            var error = Assert.Throws<DataException>(() => Png.Decode(Good.AsMemory(0, length), "cat.png"));
            Assert.StartsWith("cat.png: ", error.Given, StringComparison.Ordinal);
            Assert.Contains("offset", error.Given, StringComparison.Ordinal);
            Assert.Equal("fetch or save the picture again", error.Remedy);
        }
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        for (var at = 0; at < Good.Length; at++)
        {
            var bad = Good.ToArray();
            bad[at] ^= 0x10;
            Assert.Throws<DataException>(() => Png.Decode(bad));
        }
    }

    [Fact]
    public void A_wrong_checksum_names_the_chunk()
    {
        var bad = Good.ToArray();
        bad[20] ^= 1;
        var error = Assert.Throws<DataException>(() => Png.Decode(bad, "cat.png"));
        Assert.Equal("cat.png: chunk IHDR at offset 8 whose checksum does not match", error.Given);
    }

    [Fact]
    public void Another_format_is_named_by_its_first_bytes()
    {
        var error = Assert.Throws<DataException>(() => Png.Decode("GIF89a.."u8.ToArray(), "cat.png"));
        Assert.Equal("cat.png: bytes 4749463839612E2E at offset 0", error.Given);
        Assert.Equal("a PNG's first bytes 89504E470D0A1A0A", error.Needed);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(5, 0)]
    [InlineData(-1, 7)]
    [InlineData(100_000, 100_000)]
    [InlineData(2_000_000_000, 1)]
    public void Sizes_of_nothing_or_of_a_bomb_are_refused_before_memory_is_taken(int height, int width)
    {
        var error = Assert.Throws<DataException>(() => Png.Decode(PngMaker.File(("IHDR", Header(height, width, 8, 2)), ("IEND", []))));
        Assert.Equal("1 to 50 million pixels", error.Needed);
    }

    [Fact]
    public void A_large_picture_in_a_few_bytes_is_refused_before_memory_is_taken()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataException>(() => Png.Decode(PngMaker.File(("IHDR", Header(7000, 7000, 16, 6)), ("IDAT", new byte[100]), ("IEND", [])), "bomb.png"));
        Assert.Equal("bomb.png: 100 bytes of packed pixels from offset 33 on", error.Given);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(16, 3)]
    [InlineData(4, 2)]
    [InlineData(8, 5)]
    public void Unknown_kinds_are_refused(int depth, int colourType)
    {
        var error = Assert.Throws<DataException>(() => Png.Decode(PngMaker.File(("IHDR", Header(5, 7, depth, colourType)), ("IEND", []))));
        Assert.Contains($"bit depth {depth}, colour type {colourType}, compression 0, filter 0, interlace 0 at offset 24", error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Chunks_out_of_order_are_refused()
    {
        Assert.Contains("IDAT at offset 8 before the header", Given(("IDAT", [])), StringComparison.Ordinal);
        Assert.Contains("after another one", Given(("IHDR", Header(5, 7, 8, 2)), ("IHDR", Header(5, 7, 8, 2))), StringComparison.Ordinal);
        Assert.Contains("a palette picture without PLTE before offset 33", Given(("IHDR", Header(5, 7, 8, 3)), ("IEND", [])), StringComparison.Ordinal);
        Assert.Contains("a palette of 4 bytes", Given(("IHDR", Header(5, 7, 8, 3)), ("PLTE", new byte[4])), StringComparison.Ordinal);
        Assert.Contains("a tRNS chunk of 3 bytes", Given(("IHDR", Header(5, 7, 8, 2)), ("tRNS", new byte[3])), StringComparison.Ordinal);
        Assert.Contains("chunk ABCD at offset 33, which must be understood and is not", Given(("IHDR", Header(5, 7, 8, 2)), ("ABCD", [])), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_pixels_damaged_pixels_wrong_filters_and_missing_colours_are_refused()
    {
        Assert.Contains("pixels that end after 48 bytes, packed from offset 33 on", Given(("IHDR", Header(5, 7, 8, 2)), ("IDAT", Deflate.ZLib(new byte[48])), ("IEND", [])), StringComparison.Ordinal);
        Assert.Contains("packed pixels from offset 33 on that cannot be unpacked", Given(("IHDR", Header(5, 7, 8, 2)), ("IDAT", [.. Enumerable.Repeat((byte)0xEE, 200)]), ("IEND", [])), StringComparison.Ordinal);
        Assert.Contains("row filter 9 in the pixels packed from offset 33 on", Given(("IHDR", Header(1, 1, 8, 0)), ("IDAT", Deflate.ZLib([9, 0])), ("IEND", [])), StringComparison.Ordinal);
        Assert.Contains("palette entry 7 in the pixels packed from offset 66 on", Given(("IHDR", Header(1, 1, 8, 3)), ("PLTE", new byte[21]), ("IDAT", Deflate.ZLib([0, 7])), ("IEND", [])), StringComparison.Ordinal);
    }

    private static string Given(params (string, byte[])[] chunks) => Assert.Throws<DataException>(() => Png.Decode(PngMaker.File(chunks))).Given;

    private static byte[] Header(int height, int width, int depth, int colourType)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)depth, (byte)colourType);
        return header;
    }
}
