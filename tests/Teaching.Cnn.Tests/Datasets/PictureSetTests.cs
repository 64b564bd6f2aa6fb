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

    [Theory]
    [InlineData("folders")]
    [InlineData("table")]
    public void Pictures_in_files_are_read_when_they_are_needed_and_kept_no_longer(string kind)
    {
        // As floats the sixty pictures would take 60 · 64 · 64 · 3 · 4 bytes, 2.9 MB.
        string[] names = [.. Enumerable.Range(0, 60).Select(i => $"{(i % 2 == 0 ? "cat" : "dog")}/{i}.png")];
        Array.ForEach(names, name => Write(name, 64, 64, 0.5f));
        var table = Path.Combine(_folder, "table.csv");
        File.WriteAllLines(table, ["file,split,label", .. names.Select(name => $"{name},train,{name[..3]}")]);
        ImageSource Open() => kind == "table" ? LabelledPictures.Read(table).ToSource(64, 3) : PictureFiles.FromFolders(_folder, 64);
        Open(); // what is made once is made
        var before = GC.GetAllocatedBytesForCurrentThread();
        var source = Open();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);

        var (seen, most) = (new List<WeakReference>(), 0);
        foreach (var batch in source.Batches(3, Rng.FromSeed(1)))
        {
            seen.Add(new WeakReference(batch.Images));
            GC.Collect();
            most = Math.Max(most, seen.Count(one => one.IsAlive));
        }

        Assert.Equal(20, seen.Count);
        Assert.InRange(most, 1, 4);
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
}
