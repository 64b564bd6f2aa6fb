namespace Teaching.Cnn.Tests;

public class JpegErrorTests
{
    // 8×8 grey, all tables as small as they get: made by hand, so that these tests need no encoder.
    private static byte[] Tiny(byte precision = 8, byte frame = 0xC0, int height = 8, int width = 8, byte components = 1, byte sampling = 0x11, byte table = 0, byte[]? bits = null) =>
    [
        0xFF, 0xD8,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, frame, 0, (byte)(8 + (3 * components)), precision, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, components,
        .. Enumerable.Range(1, components).SelectMany(id => new byte[] { (byte)id, sampling, table }),
        0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], 4, // one DC code, 0: four bits follow
        0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0, // one AC code, 0: end of block
        0xFF, 0xDA, 0, (byte)(6 + (2 * components)), components, .. Enumerable.Range(1, components).SelectMany(id => new byte[] { (byte)id, 0x00 }), 0, 63, 0,
        .. bits ?? [0b0_1000_0_11], // DC +8, end of block, filling
        0xFF, 0xD9,
    ];

    [Fact]
    public void The_smallest_picture_is_read()
    {
        var picture = Images.Decode(Tiny());

        // A DC coefficient of 8 is 8/8 = 1 step of brightness above the middle, 128.
        Assert.Equal(new Shape(8, 8, 1), picture.Shape);
        Assert.All(Pixels.ToBytes(picture), value => Assert.Equal(129, value));
    }

    [Theory]
    [InlineData(0xC1, "")]
    [InlineData(0xC3, "lossless")]
    [InlineData(0xC5, "hierarchical")]
    [InlineData(0xC9, "arithmetic")]
    public void Kinds_that_are_not_read_are_refused_by_name(byte frame, string kind)
    {
        if (kind.Length == 0)
        {
            Assert.Equal(129, Pixels.ToBytes(Images.Decode(Tiny(frame: frame)))[0]);
            return;
        }

        var error = Assert.Throws<DataException>(() => Images.Decode(Tiny(frame: frame), "photo.jpg"));

        Assert.Contains(kind, error.Given, StringComparison.Ordinal);
        Assert.Contains("PNG", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Twelve_bits_are_refused() => Refused(Tiny(precision: 12), "12 bits a sample at offset 75", "8 bits");

    [Fact]
    public void Four_components_are_refused_as_print_colours() => Refused(Tiny(components: 4), "4 components at offset 80 (CMYK", "one (grey) or three (colour)");

    [Fact]
    public void A_size_that_the_file_cannot_hold_is_refused_before_memory_is_taken() => Refused(Tiny(height: 6000, width: 7000), "6000×7000 pixels", "a size that the file can hold");

    [Theory]
    [InlineData(0xC0, 1, 0x11, 64)]
    [InlineData(0xC0, 3, 0x11, 64)]
    [InlineData(0xC0, 3, 0x44, 1_024)]
    [InlineData(0xC2, 1, 0x11, 64)]
    [InlineData(0xC2, 3, 0x44, 1_024)]
    public void The_largest_picture_that_a_file_can_hold_takes_no_more_memory_than_is_said_and_a_larger_one_none(byte frame, byte components, byte sampling, int area)
    {
        // The shortest codes there are: a block is one bit where the file is progressive, two where it is not.
        var (blockBits, blocks) = (frame == 0xC2 ? 1 : 2, components == 1 ? 1 : sampling == 0x44 ? 18 : 3);
        var groups = 8L * 2_000 / (blocks * blockBits);
        var side = (int)Math.Sqrt(area);
        byte[] Jpeg(long rowsOfGroups) => JpegMaker.Shortest(frame, components, sampling, (int)(rowsOfGroups * side), 10 * side, 2_000);
        var whole = Jpeg(groups / 10);
        Images.Decode(whole); // what is made once is made

        var before = GC.GetAllocatedBytesForCurrentThread();
        var picture = Images.Decode(whole);
        var used = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(groups / 10 * 10 * area, picture.Shape[0] * (long)picture.Shape[1]);
        Assert.InRange(used, 100_000, (long)JpegDecoder.MostPerByte * whole.Length);

        // As much again as the headers have room for, and a row.
        var large = Jpeg((groups / 10) + (8L * 400 / (blocks * blockBits * 10)) + 1);
        before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataException>(() => Images.Decode(large, "photo.jpg"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 30_000);
        Assert.Contains("in a file of", error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_rows_is_refused() => Refused(Tiny(height: 0), "0×8 pixels", "million pixels");

    [Fact]
    public void Sampling_of_nothing_is_refused() => Refused(Tiny(components: 3, sampling: 0x01), "sampling 0×1", "sampling 1 to 4");

    [Fact]
    public void A_missing_quantization_table_is_named() => Refused(Tiny(table: 2), "quantization table 2", "the table before the scan");

    [Fact]
    public void Too_few_bits_are_named_with_the_block() => Refused(Tiny(width: 24, bits: [0b0_1000_0_00]), "an end before offset", "codes for every block");

    [Fact]
    public void Bits_that_are_no_code_are_named() => Refused(Tiny(bits: [0b1111_1110]), "bits that are no code", "codes for every block");

    [Fact]
    public void An_end_before_any_frame_is_named() => Refused([0xFF, 0xD8, 0xFF, 0xD9], "before any frame", "a scan for each component");

    [Fact]
    public void A_second_frame_is_refused()
    {
        var tiny = Tiny();
        Refused([.. tiny[..^2], 0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0, 0xFF, 0xD9], "a second frame", "one picture a file");
    }

    [Fact]
    public void A_bit_that_comes_twice_is_refused()
    {
        var tiny = Tiny();
        var scan = tiny[^13..^2];
        Refused([.. tiny[..^2], .. scan, 0xFF, 0xD9], "bits 0 to 0", "each bit of each coefficient once");
    }

    [Fact]
    public void Every_truncation_is_refused_with_an_offset()
    {
        var tiny = Tiny();
        for (var length = 3; length < tiny.Length; length++)
        {
            var error = Assert.Throws<DataException>(() => Images.Decode(tiny.AsMemory(0, length), "half.jpg"));
            Assert.Contains("half.jpg", error.Given, StringComparison.Ordinal);
            Assert.Contains("offset", error.Given, StringComparison.Ordinal);
        }
    }

    [JpegTheory]
    [InlineData("")]
    [InlineData("-progressive")]
    public void Damaged_bytes_give_a_picture_or_an_error_never_anything_else(string coding)
    {
        var jpeg = JpegTools.Pack(Photographs.Load("chelsea").Crop(90, 100, 29, 43), [.. coding.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-restart", "1", "-sample", "2x2"]);
        var rng = Rng.FromSeed(5);
        var refused = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var damaged = jpeg.ToArray();
            for (var k = 0; k <= i % 3; k++)
            {
                damaged[2 + rng.Next(damaged.Length - 2)] ^= (byte)(1 << rng.Next(8));
            }

            try
            {
                Images.Decode(damaged, "damaged.jpg");
            }
            catch (DataException error)
            {
                Assert.Contains("damaged.jpg", error.Given, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 200, 1_999);
    }

    private static void Refused(byte[] jpeg, string given, string needed)
    {
        var error = Assert.Throws<DataException>(() => Images.Decode(jpeg, "photo.jpg"));

        Assert.Contains(given, error.Given, StringComparison.Ordinal);
        Assert.Contains("photo.jpg", error.Given, StringComparison.Ordinal);
        Assert.Contains(needed, error.Needed, StringComparison.Ordinal);
    }
}
