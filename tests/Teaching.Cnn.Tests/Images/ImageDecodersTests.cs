namespace Teaching.Cnn.Tests;

public sealed class ImageDecodersTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_registered_decoder_takes_over_wherever_pictures_are_read()
    {
        // One file with three names: in a folder of classes, in a table, and as a photograph of pets would lie there.
        var file = Png.Encode(Stripes(1));
        foreach (var name in new[] { "sets/cat/1.png", "sets/dog/1.jpg", "xray.png" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            File.WriteAllBytes(_folder.File(name), file);
        }

        File.WriteAllText(_folder.File("labels.csv"), "file,split,label,patient\nxray.png,train,none,p1\n");
        float[] Read() =>
        [
            Images.Read(_folder.File("xray.png"))[0, 0, 0],
            Images.Decode(file)[0, 0, 0],
            .. PictureFiles.FromFolders(Path.Combine(_folder.Path, "sets"), size: 3).Batches(1).Select(batch => batch.Images[0, 0, 0, 0]),
            LabelledPictures.Read(_folder.File("labels.csv")).ToSource(3, channels: 1).Load().Images[0, 0, 0, 0],
        ];
        var before = Read();
        var grey = new Grey(file, 0.5f);

        ImageDecoders.Register(grey);
        try
        {
            Assert.Equal([0.5f, 0.5f, 0.5f, 0.5f, 0.5f], Read());
        }
        finally
        {
            ImageDecoders.Remove(grey);
        }

        Assert.Equal(before, Read());
        Assert.DoesNotContain(0.5f, before);
    }

    [Fact]
    public void A_decoder_that_is_given_comes_before_a_registered_one_and_that_before_the_librarys_own()
    {
        var file = Png.Encode(Stripes(2));
        var registered = new Grey(file, 0.25f);

        ImageDecoders.Register(registered);
        try
        {
            Assert.Equal(0.75f, Images.Decode(file, "picture", new Grey(file, 0.75f))[1, 1, 0]);
            Assert.Equal(0.25f, Images.Decode(file)[1, 1, 0]);
            Assert.Equal(Stripes(3).Span.ToArray(), Images.Decode(Png.Encode(Stripes(3))).Span.ToArray());
        }
        finally
        {
            ImageDecoders.Remove(registered);
        }
    }

    [Fact]
    public void A_folder_is_searched_for_what_a_registered_decoder_reads()
    {
        var file = "a format of its own"u8.ToArray();
        Directory.CreateDirectory(_folder.File("cat"));
        File.WriteAllBytes(_folder.File("cat/1.Own"), file);
        Assert.Contains("no picture", Assert.Throws<DataException>(() => PictureFiles.FromFolders(_folder.Path, 2)).Given, StringComparison.Ordinal);
        var own = new Own(file);

        ImageDecoders.Register(own);
        try
        {
            Assert.Equal(1, PictureFiles.FromFolders(_folder.Path, 2).Load().Images[0, 1, 1, 2]);
        }
        finally
        {
            ImageDecoders.Remove(own);
        }
    }

    [Fact]
    public void An_extension_that_is_loaded_twice_registers_one_decoder()
    {
        var (first, second) = (new Twice(), new Twice());

        ImageDecoders.Register(first);
        ImageDecoders.Register(second);

        Assert.Equal([second], ImageDecoders.Registered.OfType<Twice>());
        ImageDecoders.Remove(first);
        Assert.Single(ImageDecoders.Registered.OfType<Twice>());
        ImageDecoders.Remove(second);
        Assert.Empty(ImageDecoders.Registered.OfType<Twice>());
    }

    // Pictures that no other test reads: decoders are asked by all of them meanwhile.
    private static Tensor Stripes(int seed)
    {
        var image = new Tensor(new Shape(3, 3, 1));
        for (var i = 0; i < 9; i++)
        {
            image.Span[i] = ((i * 41) + (seed * 13)) % 256 / 255f;
        }

        return image;
    }

    private class Grey(byte[] file, float brightness) : IImageDecoder
    {
        public bool CanDecode(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(file);

        public Tensor Decode(ReadOnlyMemory<byte> bytes, string name)
        {
            var image = new Tensor(new Shape(3, 3, 1));
            image.Fill(brightness);
            return image;
        }
    }

    private sealed class Own(byte[] file) : Grey(file, 1), IImageDecoder
    {
        IReadOnlyList<string> IImageDecoder.Endings => [".own"];
    }

    private sealed class Twice() : Grey([], 0);
}
