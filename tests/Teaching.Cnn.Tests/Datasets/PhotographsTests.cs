namespace Teaching.Cnn.Tests;

public class PhotographsTests
{
    [Theory]
    [InlineData("brick", 512, 512, 1)]
    [InlineData("camera", 512, 512, 1)]
    [InlineData("chelsea", 300, 451, 3)]
    [InlineData("coffee", 400, 600, 3)]
    public void Each_photograph_has_its_size_and_brightness_from_0_to_1(string name, int height, int width, int channels)
    {
        var photo = Photographs.Load(name);
        Assert.Equal(new Shape(height, width, channels), photo.Shape);
        Assert.All(photo.Span.ToArray().Chunk(1000), part => Assert.InRange(part.Max() - part.Min(), 0, 1));
        Assert.InRange(photo.Span.ToArray().Average(), 0.2, 0.8);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones()
    {
        var error = Assert.Throws<DataException>(() => Photographs.Load("lena"));
        Assert.Equal(
            "Given: photograph \"lena\". Needed: one of brick, camera, chelsea, coffee. "
            + "To mend it: use one of these names, or read a file of yours with Images.Read(path).",
            error.Message);
    }

    [Fact]
    public void Written_and_read_again_a_photograph_is_the_same()
    {
        var photo = Photographs.Load("chelsea");
        Assert.Equal(photo.Span.ToArray(), Png.Decode(Png.Encode(photo)).Span.ToArray());
    }
}
