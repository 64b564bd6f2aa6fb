using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Teaching.Cnn.Tests;

public sealed class PictureSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pictures-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folders_are_classes_in_the_order_of_their_names()
    {
        Write("dog/2.png", 5, 9, 0.2f);
        Write("dog/10.png", 8, 4, 0.4f);
        Write("cat/1.png", 6, 6, 0.6f);
        File.WriteAllText(Path.Combine(_folder, "cat", "notes.txt"), "no picture");

        var source = PictureFiles.FromFolders(_folder, size: 4);
        var data = source.Load();

        Assert.Equal(["cat", "dog"], source.ClassNames);
        Assert.Equal(["1.png", "10.png", "2.png"], source.Files.Select(file => Path.GetFileName(file)));
        Assert.Equal([0, 1, 1], source.Labels);
        Assert.Equal(new Shape(3, 4, 4, 3), data.Images.Shape);
        Assert.Equal([0.6f, 0.4f, 0.2f], Enumerable.Range(0, 3).Select(b => MathF.Round(data.Images[b, 3, 2, 1], 2)));
    }

    [Fact]
    public void The_square_in_the_middle_is_kept()
    {
        var wide = new Tensor(new Shape(3, 7, 3));
        for (var i = 0; i < 3; i++)
        {
            wide[i, 2 + i, 0] = 1; // a red diagonal in the middle square
        }

        Images.Write(wide, Path.Combine(_folder, "wide.png"));

        var data = new PictureFiles([Path.Combine(_folder, "wide.png")], [0], ["a"], size: 3).Load();

        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Enumerable.Range(0, 9).Select(i => data.Images[0, i / 3, i % 3, 0]));
        Assert.Equal(0, data.Images[0, 1, 1, 2]);
    }

    [Fact]
    public void A_checksum_is_that_of_all_files_in_the_order_of_the_table()
    {
        Write("cat/1.png", 3, 4, 0.2f);
        Write("dog/1.png", 4, 3, 0.6f);
        var table = Path.Combine(_folder, "table.csv");
        string Sum(params string[] files)
        {
            File.WriteAllLines(table, ["file,split,label", .. files.Select(file => $"{file},train,{file[..3]}")]);
            return LabelledPictures.Read(table).Checksum();
        }

        var (there, back) = (Sum("cat/1.png", "dog/1.png"), Sum("dog/1.png", "cat/1.png"));
        var bytes = File.ReadAllBytes(Path.Combine(_folder, "cat/1.png")).Concat(File.ReadAllBytes(Path.Combine(_folder, "dog/1.png"))).ToArray();

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), there);
        Assert.NotEqual(there, back);
        Assert.Contains("does not exist", Assert.Throws<DataException>(() => Sum("cat/1.png", "dog/2.png")).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_becomes_grey_where_one_channel_is_wanted()
    {
        var red = new Tensor(new Shape(2, 2, 3));
        (red[0, 0, 0], red[0, 1, 0], red[1, 0, 0], red[1, 1, 0]) = (1, 1, 1, 1);
        Images.Write(red, Path.Combine(_folder, "red.png"));

        var data = new PictureFiles([Path.Combine(_folder, "red.png")], [0], ["a"], size: 2, channels: 1).Load();

        Assert.All(data.Images.Span.ToArray(), value => Assert.Equal(0.299f, value, 1e-3f));
    }

    [Fact]
    public void A_missing_or_empty_folder_is_named()
    {
        Assert.Contains("does not exist", Assert.Throws<DataException>(() => PictureFiles.FromFolders(Path.Combine(_folder, "none"), 4)).Given, StringComparison.Ordinal);
        Assert.Contains("no picture", Assert.Throws<DataException>(() => PictureFiles.FromFolders(_folder, 4)).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_gives_rows_with_commas_and_quotes_in_them()
    {
        File.WriteAllText(Path.Combine(_folder, "labels.csv"), "file,split,label,patient,origin\r\na.png,train,covid,p1,\"Hanover, \"\"MHH\"\"\"\nb.png,test,none,p2,NIH\n\n");

        var table = LabelledPictures.Read(Path.Combine(_folder, "labels.csv"));

        Assert.Equal(["covid", "none"], table.ClassNames);
        Assert.Equal("Hanover, \"MHH\"", table.Rows[0].Origin);
        Assert.Equal(Path.Combine(_folder, "b.png"), table.Rows[1].File);
        Assert.Equal("train: 1 covid; test: 1 none", table.ToString());
    }

    [Theory]
    [InlineData("file,split,label\na.png,train\n", "2 values in row 1 at offset 17")]
    [InlineData("file,split,label\n\"a.png,train,x\n", "never closed")]
    [InlineData("file,split,label\n\"a\"b,train,x\n", "behind a quote at offset 20")]
    [InlineData("file,split\na.png,train\n", "columns file, split")]
    [InlineData("file,file,label\n", "a name twice")]
    [InlineData("", "no line of names")]
    [InlineData("file,split,label\n../a.png,train,x\n", "\"../a.png\" in row 1")]
    public void A_damaged_table_is_refused_with_the_place(string text, string given)
    {
        var path = Path.Combine(_folder, "labels.csv");
        File.WriteAllText(path, text);

        var error = Assert.Throws<DataException>(() => LabelledPictures.Read(path));

        Assert.Contains(path, error.Given, StringComparison.Ordinal);
        Assert.Contains(given, error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Splitting_by_patient_leaves_no_patient_on_both_sides_and_splitting_by_picture_does()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"{i}.png,all,{(i % 2 == 0 ? "a" : "b")},p{i / 5}"));
        File.WriteAllText(Path.Combine(_folder, "labels.csv"), "file,split,label,patient\n" + rows);
        var table = LabelledPictures.Read(Path.Combine(_folder, "labels.csv"));

        var (train, test) = table.SplitByPatient(0.25, Rng.FromSeed(3));
        var (mixedTrain, mixedTest) = table.SplitByPicture(0.25, Rng.FromSeed(3));

        static string[] Patients(LabelledPictures part) => [.. part.Rows.Select(row => row.Patient).Distinct()];
        Assert.Empty(Patients(train).Intersect(Patients(test)));
        Assert.Equal((45, 15), (train.Rows.Count, test.Rows.Count));
        Assert.NotEmpty(Patients(mixedTrain).Intersect(Patients(mixedTest)));
        Assert.Equal((45, 15), (mixedTrain.Rows.Count, mixedTest.Rows.Count));
    }

    [Theory]
    [InlineData("records.bin")]
    [InlineData("records.bin.gz")]
    [InlineData("cifar.tar.gz")]
    public void Cifar_records_are_read_from_every_packing(string name)
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
    public void Cifars_test_records_come_from_their_own_file()
    {
        var path = Path.Combine(_folder, "cifar.tar.gz");
        File.WriteAllBytes(path, Tar(("a/data_batch_1.bin", Record(3, 0)), ("a/test_batch.bin", Record(9, 2))));

        Assert.Equal([9], Cifar10.Read(path, test: true).Labels);

        var both = Cifar10.FromArchive(path, train: true, test: true);
        Assert.Equal([3], both[0].Labels);
        Assert.Equal([9], both[1].Labels);
    }

    [Fact]
    public void Damaged_cifar_files_are_refused_with_the_place()
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
    public void Npz_arrays_of_bytes_and_small_whole_numbers_are_read()
    {
        var path = Npz(("images", "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 3), }", [1, 2, 3, 4, 5, 6]), ("labels", "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1), }", [1, 0, 0, 0, 255, 0, 0, 0]));

        var (images, labels) = (Cnn.Npz.Read(path, "images"), Cnn.Npz.Read(path, "labels"));

        Assert.Equal((new Shape(2, 1, 3), new Shape(2, 1)), (images.Shape, labels.Shape));
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6 }, images.Bytes.ToArray());
        Assert.Equal(new byte[] { 1, 255 }, labels.Bytes.ToArray());
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "header")]
    [InlineData("{'descr': '|u1', 'fortran_order': True, 'shape': (2,), }", "header")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }", "2 bytes from offset")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (99999, 99999, 99999), }", "shape (99999")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (), }", "shape ()")]
    [InlineData("{'descr': '<u2', 'fortran_order': False, 'shape': (1,), }", "above 255")]
    public void Other_arrays_are_refused_with_the_place(string header, string given)
    {
        var path = Npz(("x", header, [1, 2]));

        var error = Assert.Throws<DataException>(() => Cnn.Npz.Read(path, "x"));

        Assert.Contains(path, error.Given, StringComparison.Ordinal);
        Assert.Contains(given, error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_array_names_those_that_exist() =>
        Assert.Contains("images.npy", Assert.Throws<DataException>(() => Cnn.Npz.Read(Npz(("images", "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [1])), "labels")).Needed, StringComparison.Ordinal);

    [Theory]
    [InlineData(24, 1, "packed in")] // more than its packed bytes can hold
    [InlineData(24, 0, "bytes from offset")] // a little more than the array's own header says
    [InlineData(16, 0, "CRC-32")]
    public void A_zip_whose_list_says_other_things_than_what_came_is_refused(int field, int byteOfField, string given)
    {
        var path = Npz(("x", "{'descr': '|u1', 'fortran_order': False, 'shape': (7, 9), }", [.. Enumerable.Range(0, 63).Select(i => (byte)(i * 37))]));
        var zip = File.ReadAllBytes(path);
        var list = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip[list + field + (2 * byteOfField)] += 16;
        File.WriteAllBytes(path, zip);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataException>(() => Cnn.Npz.Read(path, "x"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
        Assert.Contains(path, error.Given, StringComparison.Ordinal);
        Assert.Contains(given, error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_is_kept_once_and_wide_numbers_are_read_piece_by_piece()
    {
        var values = Enumerable.Range(0, 400_000).Select(i => (byte)(i * 31)).ToArray();
        string Header(string type) => $"{{'descr': '{type}', 'fortran_order': False, 'shape': (400, 1000), }}";
        var path = Npz(("narrow", Header("|u1"), values), ("wide", Header("<i8"), [.. values.SelectMany(value => new byte[] { value, 0, 0, 0, 0, 0, 0, 0 })]));
        var expected = Cnn.Npz.Read(path, "narrow").Bytes.ToArray();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var wide = Cnn.Npz.Read(path, "wide");

        Assert.Equal(values, expected);
        Assert.Equal(values, wide.Bytes.ToArray());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 400_000, new FileInfo(path).Length + (2 * 400_000) + 3_500_000);
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

    [Theory]
    [InlineData("cats_dogs", 224, 22_980_827)]
    [InlineData("covid_cxr", 723, 230_389_769)]
    public void Every_picture_that_is_fetched_is_pinned(string table, int count, long bytes)
    {
        var csv = CsvTable.Read(DataFolder.Find($"downloads/{table}.csv"));

        Assert.All(csv.Column("address"), address => Assert.Equal(Uri.UriSchemeHttps, new Uri(address).Scheme));
        Assert.All(csv.Column("sha256"), sum => Assert.Matches("^[0-9a-f]{64}$", sum));
        Assert.Equal((count, bytes), (csv.Column("bytes").Length, csv.Column("bytes").Sum(size => long.Parse(size, System.Globalization.CultureInfo.InvariantCulture))));
    }

    private void Write(string name, int height, int width, float brightness)
    {
        var image = new Tensor(new Shape(height, width, 1));
        image.Fill(brightness);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
        Images.Write(image, Path.Combine(_folder, name));
    }

    private string Npz(params (string Name, string Header, byte[] Values)[] arrays)
    {
        var path = Path.Combine(_folder, "arrays.npz");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, header, values) in arrays)
        {
            using var entry = zip.CreateEntry($"{name}.npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. values]);
        }

        return path;
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
