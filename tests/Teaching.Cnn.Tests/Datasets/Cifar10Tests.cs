using System.Formats.Tar;
using System.IO.Compression;

namespace Teaching.Cnn.Tests;

public sealed class Cifar10Tests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cifar-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("records.bin")]
    [InlineData("records.bin.gz")]
    [InlineData("cifar.tar.gz")]
    public void Records_are_read_from_every_packing(string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, name.EndsWith(".tar.gz", StringComparison.Ordinal) ? Tar(("a/data_batch_2.bin", Record(7, 1)), ("a/data_batch_1.bin", Record(3, 0)), ("a/test_batch.bin", Record(9, 2))) : Pack(name, [.. Record(3, 0), .. Record(7, 1)]));

        var data = Cifar10.Read(path).Load();

        Assert.Equal([3, 7], data.Labels);
        Assert.Equal(new Shape(2, 32, 32, 3), data.Images.Shape);
        // Reds of image 0 count up from 0, greens from 1, blues from 2.
        Assert.Equal([33 / 255f, 34 / 255f, 35 / 255f], [data.Images[0, 1, 1, 0], data.Images[0, 1, 1, 1], data.Images[0, 1, 1, 2]]);
    }

    [Fact]
    public void Test_records_come_from_their_own_file()
    {
        var path = Path.Combine(_folder, "cifar.tar.gz");
        File.WriteAllBytes(path, Tar(("a/data_batch_1.bin", Record(3, 0)), ("a/test_batch.bin", Record(9, 2))));

        Assert.Equal([9], Cifar10.Read(path, test: true).Labels);

        var both = Cifar10.FromArchive(path, train: true, test: true);
        Assert.Equal([3], both[0].Labels);
        Assert.Equal([9], both[1].Labels);
    }

    [Fact]
    public void Damaged_files_are_refused_with_the_place()
    {
        var path = Path.Combine(_folder, "records.bin");
        Refused([.. Record(3, 0), 1, 2], "an end at offset 3075");
        Refused([.. Record(3, 0), .. Record(11, 0)], "label 11 at offset 3073");
        Refused([], "an end at offset 0");
        var packed = Pack("x.gz", Record(3, 0));
        Refused(packed[..^3], "without the checksum");
        packed[^6] ^= 1;
        Refused(packed, "gzip data");

        void Refused(byte[] bytes, string given)
        {
            File.WriteAllBytes(path, bytes);
            var error = Assert.Throws<DataException>(() => Cifar10.Read(path));
            Assert.Contains(path, error.Given, StringComparison.Ordinal);
            Assert.Contains(given, error.Given, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_archives_pixels_are_kept_once_and_nothing_else_of_them()
    {
        const int count = 400;
        var path = Path.Combine(_folder, "cifar.tar.gz");
        var records = Enumerable.Range(0, count).SelectMany(i => Record((byte)(i % 10), (byte)i)).ToArray();
        File.WriteAllBytes(path, Tar(("a/batches.meta.txt", new byte[700]), ("a/data_batch_1.bin", records), ("a/data_batch_2.bin", records), ("a/test_batch.bin", records)));
        Cifar10.Read(path); // what is made once is made

        var before = GC.GetAllocatedBytesForCurrentThread();
        var data = Cifar10.Read(path);

        Assert.Equal(2 * count, data.Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2 * count * 3_072L, (2 * count * (3_072L + 4)) + 200_000);
    }

    [Theory]
    [InlineData("records.bin", 1.05)]
    [InlineData("records.bin.gz", 1.1)]
    public void Records_are_kept_once(string name, double times)
    {
        var path = Path.Combine(_folder, name);
        var records = Enumerable.Range(0, 1_000).SelectMany(i => Record((byte)(i % 10), 0)).ToArray();
        File.WriteAllBytes(path, Pack(name, records));
        Cifar10.Read(path);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Cifar10.Read(path);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, records.Length, (long)(times * records.Length) + 200_000);
    }

    [Theory]
    [InlineData('x', 1L << 30, "pax header")]
    [InlineData('g', 1L << 30, "pax header")]
    [InlineData('L', 1L << 30, "GNU long name")]
    [InlineData('K', 1L << 30, "GNU long name")]
    [InlineData('V', 1L, "type 'V'")]
    [InlineData('0', 1L << 32, "of 4294967296 bytes at offset 0 of the unpacked archive")]
    [InlineData('0', 30_730_000L, "an end at offset 512 of the unpacked archive")]
    public void An_archive_that_claims_much_takes_no_memory(char type, long size, string given)
    {
        var path = Path.Combine(_folder, "cifar.tar.gz");
        File.WriteAllBytes(path, Pack("x.gz", FuzzedReader.TarHead(type, size)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataException>(() => Cifar10.Read(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000);
        Assert.Contains(given, error.Given, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_archives_are_refused_with_the_place()
    {
        var path = Path.Combine(_folder, "cifar.tar.gz");
        Refused(Tar(("a/data_batch_1.bin", Record(3, 0)), ("b/data_batch_1.bin", Record(3, 0))), "each file once");
        Refused(Tar(("a/data_batch_1.bin", Record(11, 0))), "label 11 at offset 512 of the unpacked archive");
        Refused(Tar(("a/data_batch_1.bin", Record(3, 0)[..^1])), "of 3072 bytes");
        Refused(Tar(("a/test_batch.bin", Record(3, 0))), "without data_batch files");
        Refused(Pack("x.gz", [.. FuzzedReader.TarHead('0', 3_073), .. Record(3, 0), .. new byte[511]]), "an end at offset 4096 of the unpacked archive");

        void Refused(byte[] bytes, string said)
        {
            File.WriteAllBytes(path, bytes);
            var error = Assert.Throws<DataException>(() => Cifar10.Read(path));
            Assert.StartsWith(path, error.Given, StringComparison.Ordinal);
            Assert.Contains(said, $"{error.Given} {error.Needed}", StringComparison.Ordinal);
        }
    }

    private static byte[] Record(byte label, byte first) => [label, .. Enumerable.Range(0, 3072).Select(i => (byte)(first + (i / 1024) + (i % 1024)))];

    private static byte[] Pack(string name, byte[] bytes)
    {
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            return bytes;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        using var plain = new MemoryStream();
        using (var tar = new TarWriter(plain, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return Pack("x.gz", plain.ToArray());
    }
}
