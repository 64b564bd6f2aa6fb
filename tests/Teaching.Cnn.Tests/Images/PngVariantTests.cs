namespace Teaching.Cnn.Tests;

public class PngVariantTests
{
    public static TheoryData<int, int, bool> Kinds()
    {
        var kinds = new TheoryData<int, int, bool>();
        foreach (var (type, depths) in new (int, int[])[] { (0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16]) })
        {
            foreach (var depth in depths)
            {
                kinds.Add(type, depth, false);
                kinds.Add(type, depth, true);
            }
        }

        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_colour_type_and_depth_plain_and_interlaced_at_many_sizes(int colourType, int depth, bool interlaced)
    {
        var samples = colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var most = (1 << depth) - 1;
        byte[] palette = [.. Enumerable.Range(0, 3 * (1 << Math.Min(depth, 8))).Select(k => (byte)(k * 37))];
        foreach (var (height, width) in new[] { (1, 1), (2, 3), (5, 7), (8, 8), (9, 17) })
        {
            int Sample(int i, int j, int c) => ((i * 2741) + (j * 977) + (c * 311) + (i * j)) & most;
            var file = PngMaker.Make(height, width, depth, colourType, interlaced, filter: null, Sample, colourType == 3 ? [("PLTE", palette)] : []);
            var image = Images.Decode(file);
            Assert.Equal(new Shape(height, width, colourType == 3 ? 3 : samples), image.Shape);
            for (var i = 0; i < height; i++)
            {
                for (var j = 0; j < width; j++)
                {
                    for (var c = 0; c < image.Shape[2]; c++)
                    {
                        var expected = colourType == 3 ? palette[(3 * Sample(i, j, 0)) + c] / 255f : Sample(i, j, c) / (float)most;
                        Assert.Equal(expected, image[i, j, c]);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_row_filter(int filter)
    {
        static int Sample(int i, int j, int c) => ((i * i * 41) + (j * 59) + (c * 83)) % 256;
        var image = Png.Decode(PngMaker.Make(5, 7, 8, 2, interlaced: false, filter, Sample));
        Assert.Equal(Sample(3, 4, 2) / 255f, image[3, 4, 2]);
        Assert.Equal(Sample(4, 6, 0) / 255f, image[4, 6, 0]);
    }

    [Fact]
    public void Opacity_of_palette_entries_adds_a_channel_and_entries_not_named_are_opaque()
    {
        var image = Png.Decode(PngMaker.Make(
            1, 3, 2, 3, interlaced: false, filter: 0, (_, j, _) => j, ("PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255]), ("tRNS", [0, 51])));
        Assert.Equal(new float[] { 1, 0, 0, 0, 0, 1, 0, 0.2f, 0, 0, 1, 1 }, image.Span.ToArray());
    }

    [Fact]
    public void Chunks_that_may_be_skipped_are_skipped()
    {
        var image = Png.Decode(PngMaker.Make(1, 2, 8, 0, interlaced: false, filter: 0, (_, j, _) => j * 255, ("tEXt", "Title\0x"u8.ToArray())));
        Assert.Equal(new float[] { 0, 1 }, image.Span.ToArray());
    }
}
