using System.IO.Compression;
using System.Security.Cryptography;

namespace Teaching.Cnn.Tests;

public class FashionMnistTests
{
    [Theory]
    [InlineData("train-images-idx3-ubyte", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888")]
    [InlineData("train-labels-idx1-ubyte", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9")]
    [InlineData("t10k-images-idx3-ubyte", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b")]
    [InlineData("t10k-labels-idx1-ubyte", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")]
    public void Unpacked_files_have_the_published_checksums(string name, string sha256)
    {
        using var file = File.OpenRead(DataFolder.Find($"fashion-mnist/{name}.gz"));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(unpacked)));
    }

    [Fact]
    public void Both_parts_are_complete_with_brightness_from_0_to_1_and_equally_many_of_each_class()
    {
        var (train, test) = FashionMnist.Load();
        Assert.Equal(new Shape(60_000, 28, 28, 1), train.Images.Shape);
        Assert.Equal(new Shape(10_000, 28, 28, 1), test.Images.Shape);
        Assert.Equal(0, test.Images.Span.ToArray().Min());
        Assert.Equal(1, test.Images.Span.ToArray().Max());
        Assert.All(train.Labels.GroupBy(label => label), group => Assert.Equal(6_000, group.Count()));
        Assert.All(test.Labels.GroupBy(label => label), group => Assert.Equal(1_000, group.Count()));
    }

    [Fact]
    public void Opened_as_bytes_it_takes_a_byte_a_pixel_and_gives_the_same_images()
    {
        FashionMnist.Open(); // what is made once is made
        var before = GC.GetAllocatedBytesForCurrentThread();

        var (train, test) = FashionMnist.Open();

        // 70,000 images of 784 bytes stay; the packed files, 31 MB together, come and go.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 54_880_000, 54_880_000 + 31_000_000 + 1_000_000);
        Assert.Equal((60_000, 10_000, new Shape(28, 28, 1)), (train.Count, test.Count, test.Example));
        var loaded = FashionMnist.LoadTest();
        var seen = 0;
        foreach (var batch in test.Batches(512))
        {
            Assert.Equal(loaded.Images.Span.Slice(seen * 784, batch.Count * 784), batch.Images.Span);
            Assert.Equal(loaded.Labels.Skip(seen).Take(batch.Count), batch.Labels);
            seen += batch.Count;
        }

        Assert.Equal(10_000, seen);
    }

    [Fact]
    public void The_first_test_image_is_an_ankle_boot()
    {
        var test = FashionMnist.LoadTest();
        Assert.Equal("Ankle boot", test.ClassNames[test.Labels[0]]);
        Assert.Equal([9, 2, 1, 1, 6], test.Labels.Take(5));
    }

    [Fact]
    public void Exercise_29_pixels_that_the_valid_CNN_never_reads_hold_5_percent_of_the_brightness()
    {
        var images = FashionMnist.LoadTrain().Images;
        var (unread, all) = (0.0, 0.0);
        for (var at = 0; at < images.Length; at++)
        {
            var value = (double)images.Span[at];
            all += value;
            unread += at % 784 / 28 >= 26 || at % 28 >= 26 ? value : 0;
        }

        Assert.Equal(0.050, unread / all, 3);
    }
}
