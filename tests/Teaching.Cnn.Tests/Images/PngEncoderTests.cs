using System.Security.Cryptography;

namespace Teaching.Cnn.Tests;

public class PngEncoderTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 7, 1)]
    [InlineData(5, 7, 2)]
    [InlineData(5, 7, 3)]
    [InlineData(31, 17, 4)]
    [InlineData(300, 257, 3)]
    public void What_is_written_is_read_again(int height, int width, int channels)
    {
        var rng = Rng.FromSeed(7);
        var noise = new Tensor(new Shape(height, width, channels)).Map(_ => rng.Next(256) / 255f);
        Assert.Equal(noise.Span.ToArray(), Png.Decode(Png.Encode(noise)).Span.ToArray());
    }

    [Fact]
    public void A_matrix_is_written_as_a_grey_picture()
    {
        var image = Png.Decode(Png.Encode(Tensor.From(new float[,] { { 0, 0.2f, 1 } })));
        Assert.Equal(new Shape(1, 3, 1), image.Shape);
        Assert.Equal(new float[] { 0, 0.2f, 1 }, image.Span.ToArray());
    }

    [Fact]
    public void Written_bytes_are_the_same_in_every_version_and_on_every_machine()
    {
        var image = new Tensor(new Shape(40, 50, 3));
        for (var i = 0; i < image.Length; i++)
        {
            image.Span[i] = i * 7 % 23 * (i / 150) % 256 / 255f;
        }

        Assert.Equal("de41f1fbe092d5fe", Convert.ToHexStringLower(SHA256.HashData(Png.Encode(image)))[..16]);
    }

    [Fact]
    public void Plain_pictures_and_photographs_are_packed()
    {
        Assert.InRange(Png.Encode(new Tensor(new Shape(512, 512))).Length, 60, 2_000);
        var camera = Photographs.Load("camera");
        var file = new FileInfo(DataFolder.Find("photographs/camera.png")).Length;
        Assert.InRange(Png.Encode(camera).Length, file * 0.8, file * 1.15);
    }

    [Fact]
    public void Random_and_repeating_bytes_of_every_kind_are_unpacked_by_NET_as_they_were()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var rng = Rng.FromSeed(seed);
            var bytes = new byte[rng.Next(seed % 4 == 0 ? 200_000 : 600)];
            var alphabet = 1 + rng.Next(256);
            var period = 1 + rng.Next(300);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = i >= period && rng.Next(10) > seed % 10 ? bytes[i - period] : (byte)(rng.Next(1 + rng.Next(alphabet)));
            }

            using var packed = new MemoryStream(Deflate.ZLib(bytes));
            using var unpacked = new MemoryStream();
            using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionMode.Decompress))
            {
                zlib.CopyTo(unpacked);
            }

            Assert.True(bytes.AsSpan().SequenceEqual(unpacked.ToArray()), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(255f, "255")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(float.NaN, "NaN")]
    public void Values_outside_0_to_1_are_refused_and_not_cut_off(float value, string shown)
    {
        var image = new Tensor(new Shape(5, 7, 3));
        image[1, 0, 0] = value;
        var error = Assert.Throws<DataException>(() => Png.Encode(image));
        Assert.Equal($"an image of shape (5, 7, 3) with the value {shown} at element 21", error.Given);
        Assert.Equal("brightness from 0 to 1", error.Needed);
        Assert.Equal("divide 0–255 images by 255, or stretch a feature map with image.Stretch()", error.Remedy);
    }

    [Fact]
    public void A_batch_and_a_stack_of_maps_are_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Png.Encode(new Tensor(new Shape(2, 5, 7, 3))));
        Assert.Contains("take one image with batch.Slice(0)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => Png.Encode(new Tensor(new Shape(5, 7, 32))));
        Assert.Throws<ShapeException>(() => Png.Encode(new Tensor(new Shape(5))));
    }
}
