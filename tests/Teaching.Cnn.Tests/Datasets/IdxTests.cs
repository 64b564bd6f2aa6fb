using System.IO.Compression;

namespace Teaching.Cnn.Tests;

public class IdxTests
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plain_and_gzip_files_are_read_whatever_their_name(bool packed)
    {
        using var folder = new TempFolder();
        var data = Idx.Read(Write(folder, Images, packed));
        Assert.Equal(new Shape(2, 1, 3), data.Shape);
        Assert.Equal(new byte[] { 10, 20, 30, 40, 50, 60 }, data.Bytes.ToArray());
        Assert.Equal("(2, 1, 3) bytes", data.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_off_anywhere_it_is_an_error_that_names_file_and_offset(bool packed)
    {
        using var folder = new TempFolder();
        for (var length = 0; length < Images.Length; length++)
        {
            var path = Write(folder, Images[..length], packed);
            var error = Assert.Throws<DataException>(() => Idx.Read(path));
            Assert.StartsWith($"{path}: an end at offset {length}, inside ", error.Given, StringComparison.Ordinal);
            Assert.Equal("fetch the file again; it is truncated, damaged or of another format", error.Remedy);
        }
    }

    [Fact]
    public void A_gzip_cut_off_anywhere_is_an_error_that_names_the_file()
    {
        using var folder = new TempFolder();
        var path = WriteNoise(folder);
        var whole = File.ReadAllBytes(path);
        Assert.Equal(100, Idx.Read(path).Bytes.Length);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            ExpectDamage(path);
        }
    }

    [Fact]
    public void A_bit_that_flipped_in_the_data_or_the_checksums_of_a_gzip_is_an_error_that_names_the_file()
    {
        using var folder = new TempFolder();
        var path = WriteNoise(folder);
        var whole = File.ReadAllBytes(path);
        var pixels = Idx.Read(path).Bytes.ToArray();
        var harmless = 0;
        // The first ten bytes are gzip's header; among them are a date and a name of the system, which say nothing about the data.
        for (var bit = 10 * 8; bit < whole.Length * 8; bit++)
        {
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, whole);
            whole[bit / 8] ^= (byte)(1 << (bit % 8));
            if (bit / 8 == whole.Length - 9 && Record.Exception(() => Idx.Read(path)) is null)
            {
                // Up to seven bits before the checksums only fill the last byte of the data.
                Assert.Equal(pixels, Idx.Read(path).Bytes.ToArray());
                harmless++;
            }
            else
            {
                ExpectDamage(path);
            }
        }

        Assert.InRange(harmless, 0, 7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_gzip_with_all_its_data_but_without_its_checksums_is_not_taken_for_whole(int missing)
    {
        using var folder = new TempFolder();
        var path = WriteNoise(folder);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^missing]);
        var error = Assert.Throws<DataException>(() => Idx.Read(path));
        Assert.Matches(@": CRC-32 [\dA-F]{8} and length \d+ at the end of the gzip data, offset \d+$", error.Given);
        Assert.Matches(@"^[\dA-F]{8} and 116, those of what was unpacked$", error.Needed);
    }

    [Theory]
    [InlineData(0, 0x89, "bytes 89000803 at offset 0")]
    [InlineData(3, 0, "bytes 00000800 at offset 0")]
    [InlineData(3, 5, "bytes 00000805 at offset 0")]
    [InlineData(2, 0x0D, "element type 0D at offset 2")]
    [InlineData(7, 0, "size 0 on axis 0 at offset 4")]
    [InlineData(8, 0x7F, "size 2130706433 on axis 1 at offset 8")]
    [InlineData(8, 0xFF, "size 4278190081 on axis 1 at offset 8")]
    [InlineData(15, 4, "an end at offset 22, inside 2×1×4 values")]
    [InlineData(15, 2, "more bytes at offset 20")]
    public void A_wrong_magic_or_a_size_that_lies_names_file_and_offset(int at, byte value, string given)
    {
        using var folder = new TempFolder();
        var bad = Images.ToArray();
        bad[at] = value;
        var path = Write(folder, bad, packed: false);
        Assert.Equal($"{path}: {given}", Assert.Throws<DataException>(() => Idx.Read(path)).Given);
    }

    [Fact]
    public void A_gzip_whose_header_claims_gigabytes_is_refused_before_memory_is_taken()
    {
        using var folder = new TempFolder();
        var path = Write(folder, [0, 0, 8, 2, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1], packed: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("size 2147483647 on axis 0 at offset 4", Assert.Throws<DataException>(() => Idx.Read(path)).Given, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Images_and_labels_of_another_data_set_are_not_taken_for_FashionMnist()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder.File("t10k-images-idx3-ubyte"), Images);
        var error = Assert.Throws<DataException>(() => FashionMnist.LoadTest(folder.Path));
        Assert.Equal($"{folder.File("t10k-images-idx3-ubyte")} with (2, 1, 3) bytes", error.Given);
        Assert.Equal("(10000, 28, 28), as Fashion-MNIST has", error.Needed);
        Assert.Equal($"{folder.File("train-images-idx3-ubyte.gz")}, which does not exist", Assert.Throws<DataException>(() => FashionMnist.LoadTrain(folder.Path)).Given);
    }

    private static void ExpectDamage(string path)
    {
        var error = Assert.Throws<DataException>(() => Idx.Read(path));
        Assert.StartsWith($"{path}: ", error.Given, StringComparison.Ordinal);
        Assert.Equal("fetch the file again; it is truncated, damaged or of another format", error.Remedy);
    }

    // Compressible like pictures: a hundred pixels, half of them black.
    private static string WriteNoise(TempFolder folder)
    {
        var rng = Rng.FromSeed(1);
        return Write(folder, [.. Images[..4], 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0, 5, .. Enumerable.Range(0, 100).Select(i => i % 10 < 5 ? (byte)0 : (byte)rng.Next(256))], packed: true);
    }

    private static string Write(TempFolder folder, byte[] bytes, bool packed)
    {
        var path = folder.File("data");
        using var file = File.Create(path);
        if (packed)
        {
            using var gzip = new GZipStream(file, CompressionLevel.Optimal);
            gzip.Write(bytes);
        }
        else
        {
            file.Write(bytes);
        }

        return path;
    }
}
