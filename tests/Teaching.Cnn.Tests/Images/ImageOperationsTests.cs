namespace Teaching.Cnn.Tests;

public class ImageOperationsTests
{
    private static readonly Tensor Photo = Noise(new Shape(5, 7, 3));

    [Fact]
    public void Grey_is_a_weighted_mean_that_keeps_white_white()
    {
        var grey = Photo.ToGrey();
        Assert.Equal(new Shape(5, 7, 1), grey.Shape);
        Assert.Equal((0.299f * Photo[2, 4, 0]) + (0.587f * Photo[2, 4, 1]) + (0.114f * Photo[2, 4, 2]), grey[2, 4, 0]);
        Assert.Equal(1, new Tensor(new Shape(1, 1, 3)).Map(_ => 1).ToGrey()[0, 0, 0], 1e-6f);
    }

    [Fact]
    public void A_batch_turns_grey_image_by_image()
    {
        var batch = Noise(new Shape(2, 5, 7, 3));
        Assert.Equal(new Shape(2, 5, 7, 1), batch.ToGrey().Shape);
        Assert.Equal(batch.Slice(1).ToGrey().Span.ToArray(), batch.ToGrey().Slice(1).Span.ToArray());
    }

    [Fact]
    public void Grey_images_stay_and_maps_are_refused()
    {
        var grey = Noise(new Shape(5, 7, 1));
        Assert.Equal(grey.Span.ToArray(), grey.ToGrey().Span.ToArray());
        var error = Assert.Throws<ShapeException>(() => new Tensor(new Shape(5, 7, 4)).ToGrey());
        Assert.Equal("remove transparency with image.WithoutAlpha(), or take one channel with image.Channel(0)", error.Remedy);
    }

    [Fact]
    public void Without_alpha_the_background_shines_through()
    {
        var image = Tensor.From(new Shape(1, 3, 2), 0.5f, 1, 0.5f, 0, 0.5f, 0.5f);
        Assert.Equal([0.5f, 1, 0.75f], image.WithoutAlpha().Span.ToArray());
        Assert.Equal([0.5f, 0, 0.25f], image.WithoutAlpha(background: 0).Span.ToArray());
        Assert.Equal(Photo.Span.ToArray(), Photo.WithoutAlpha().Span.ToArray());
    }

    [Fact]
    public void Crop_takes_rows_then_columns()
    {
        var part = Photo.Crop(top: 1, left: 2, height: 3, width: 4);
        Assert.Equal(new Shape(3, 4, 3), part.Shape);
        Assert.Equal(Photo[1, 2, 0], part[0, 0, 0]);
        Assert.Equal(Photo[3, 5, 2], part[2, 3, 2]);
    }

    [Theory]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(0, 0, 6, 2)]
    [InlineData(0, 6, 2, 2)]
    [InlineData(0, 0, 0, 2)]
    public void Crop_outside_the_image_is_refused(int top, int left, int height, int width)
    {
        var error = Assert.Throws<ShapeException>(() => Photo.Crop(top, left, height, width));
        Assert.Equal($"{height} rows from row {top}, {width} columns from column {left} of a 5×7 image", error.Given);
    }

    [Fact]
    public void Pad_puts_a_frame_of_zeros_around_every_picture_of_a_batch()
    {
        var batch = Noise(new Shape(2, 5, 7, 3));
        var padded = batch.Pad(2);

        Assert.Equal(new Shape(2, 9, 11, 3), padded.Shape);
        Assert.Equal(batch.Span.ToArray(), padded.Crop(top: 2, left: 2, height: 5, width: 7).Span.ToArray());
        Assert.Equal(batch.Span.ToArray().Sum(value => (double)value), padded.Span.ToArray().Sum(value => (double)value));
        Assert.Equal(new float[,] { { 0, 0, 0, 0 }, { 0, 1, 2, 0 }, { 0, 0, 0, 0 } }, Tensor.From(new float[,] { { 1, 2 } }).Pad(1).ToMatrix());
        Assert.Equal(Photo.Span.ToArray(), Photo.Pad(0).Span.ToArray());
    }

    [Fact]
    public void A_frame_of_negative_width_is_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Photo.Pad(-1));
        Assert.Equal("a frame of -1 pixels around a 5×7 image", error.Given);
        Assert.Contains("image.Crop", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Shift_moves_down_and_right_and_zeros_come_in()
    {
        var map = Tensor.From(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal(new float[,] { { 0, 0, 0 }, { 0, 1, 2 } }, map.Shift(down: 1, right: 1).ToMatrix());
        Assert.Equal(new float[,] { { 2, 3, 0 }, { 5, 6, 0 } }, map.Shift(down: 0, right: -1).ToMatrix());
        Assert.Equal(new float[,] { { 0, 0, 0 }, { 0, 0, 0 } }, map.Shift(down: 9, right: 0).ToMatrix());
    }

    [Fact]
    public void Stretch_brings_a_map_to_0_to_1_and_a_plain_one_to_0()
    {
        Assert.Equal([0, 0.5f, 1], Tensor.From(new Shape(3), -2, 1, 4).Stretch().Span.ToArray());
        Assert.Equal([0, 0], Tensor.From(new Shape(2), 3, 3).Stretch().Span.ToArray());
        Assert.Throws<DataException>(() => Tensor.From(new Shape(1), float.NaN).Stretch());
    }

    [Fact]
    public void Resize_to_half_or_double_keeps_the_mean_and_a_plain_image()
    {
        var plain = new Tensor(new Shape(6, 8, 3)).Map(_ => 0.3f);
        Assert.All(plain.Resize(3, 5).Span.ToArray(), value => Assert.Equal(0.3f, value, 1e-6f));
        Assert.All(plain.Resize(13, 9).Span.ToArray(), value => Assert.Equal(0.3f, value, 1e-6f));
        Assert.Equal(new Shape(3, 5, 3), plain.Resize(3, 5).Shape);
    }

    [Fact]
    public void Resize_to_the_same_size_changes_nothing() =>
        Assert.Equal(Photo.Span.ToArray(), Photo.Resize(5, 7).Span.ToArray());

    [Fact]
    public void Resize_mixes_neighbours_linearly()
    {
        var row = Tensor.From(new float[,] { { 0, 1 } });
        Assert.Equal([0, 0.25f, 0.75f, 1], row.Resize(1, 4).Span.ToArray());
        Assert.Throws<ShapeException>(() => row.Resize(0, 4));
    }

    private static Tensor Noise(Shape shape)
    {
        var rng = Rng.FromSeed(3);
        return new Tensor(shape).Map(_ => rng.NextFloat());
    }
}
