namespace Teaching.Cnn.Tests;

public class WindowTests
{
    [Fact]
    public void Same_padding_gives_size_over_stride_rounded_up_and_the_odd_zero_at_the_bottom_and_right()
    {
        for (var size = 1; size <= 12; size++)
        {
            for (var kernel = 1; kernel <= 5; kernel++)
            {
                for (var stride = 1; stride <= 4; stride++)
                {
                    for (var dilation = 1; dilation <= 3; dilation++)
                    {
                        var window = new Window((kernel, 1), (stride, 1), Padding.Same, (dilation, 1));
                        var frame = window.Frame((size, 7));
                        Assert.Equal((size + stride - 1) / stride, window.Output((size, 7)).Height);
                        Assert.InRange(frame.Bottom - frame.Top, 0, 1);
                        Assert.Equal((0, 0), (frame.Left, frame.Right));
                    }
                }
            }
        }
    }

    [Fact]
    public void Span_counts_the_gaps() => Assert.Equal(new Size2D(5, 4), new Window((3, 2), 1, Padding.Valid, (2, 3)).Span);

    [Fact]
    public void A_window_larger_than_the_padded_image_says_what_to_do()
    {
        var error = Assert.Throws<ShapeException>(() => new Window((3, 9), 1, Padding.Explicit(0, 0, 1, 0)).Output((5, 7), "Conv2D \"conv1\""));
        Assert.Equal("a 3×9 window in Conv2D \"conv1\" on a 5×7 image, 5×8 with padding 'top 0, bottom 0, left 1, right 0'", error.Given);
        Assert.Equal("a window no larger than the padded image", error.Needed);
        Assert.Equal("use a smaller window, larger images, or padding: Padding.Same", error.Remedy);
    }

    [Theory]
    [InlineData(0, 1, 1, "size 0×0 in window")]
    [InlineData(3, 0, 1, "stride 0×0 in window")]
    [InlineData(3, 1, -1, "dilation -1×-1 in window")]
    public void Sizes_strides_and_dilations_below_1_are_refused(int size, int stride, int dilation, string given) => Cultures.Each(() =>
        Assert.Equal(given, Assert.Throws<ShapeException>(() => new Window(size, stride, Padding.Valid, dilation).Output(7)).Given));

    [Fact]
    public void Padding_prints_as_Keras_does_and_negative_padding_is_refused()
    {
        Assert.Equal("valid", Padding.Valid.ToString());
        Assert.Equal("same", Padding.Same.ToString());
        Assert.Equal("top 1, bottom 2, left 3, right 4", Padding.Explicit(1, 2, 3, 4).ToString());
        Cultures.Each(() => Assert.Equal("padding top 0, bottom -1, left 0, right 0", Assert.Throws<ShapeException>(() => Padding.Explicit(0, -1, 0, 0)).Given));
        Assert.Throws<ShapeException>(() => new Window(3, 1, Padding.Valid).ReadsPadded(-1, 0));
    }
}
