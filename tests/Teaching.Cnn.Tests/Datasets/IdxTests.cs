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
    public void A_cut_off_gzip_is_an_error()
    {
        using var folder = new TempFolder();
        var rng = Rng.FromSeed(1);
        byte[] noise = [.. Images[..4], 0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 10, .. Enumerable.Range(0, 1000).Select(_ => (byte)rng.Next(256))];
        var path = Write(folder, noise, packed: true);
        Assert.Equal(1000, Idx.Read(path).Bytes.Length);
        var whole = File.ReadAllBytes(path);
        foreach (var length in new[] { 2, 9, 40, 500, 900 })
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.StartsWith(path, Assert.Throws<DataException>(() => Idx.Read(path)).Given, StringComparison.Ordinal);
        }

        whole[30] ^= 0xFF;
        File.WriteAllBytes(path, whole);
        Assert.StartsWith(path, Assert.Throws<DataException>(() => Idx.Read(path)).Given, StringComparison.Ordinal);
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
