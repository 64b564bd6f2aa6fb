namespace Teaching.Cnn.Tests;

/// <summary>Channels first and channels last.</summary>
public sealed class TensorOrderTests
{
    [Fact]
    public void Channels_first_becomes_channels_last_and_back()
    {
        var nchw = Chance.Tensor(Rng.FromSeed(1), new Shape(2, 3, 5, 7));
        var nhwc = Tensor.FromNchw(nchw);
        Assert.Equal(new Shape(2, 5, 7, 3), nhwc.Shape);
        Assert.Equal(nchw[1, 2, 4, 6], nhwc[1, 4, 6, 2]);
        Assert.Equal(nchw[0, 1, 3, 2], nhwc[0, 3, 2, 1]);
        Assert.Equal(nchw.Shape, nhwc.ToNchw().Shape);
        Assert.Equal(nchw.Span.ToArray(), nhwc.ToNchw().Span.ToArray());
    }

    [Fact]
    public void Only_batches_of_images_have_an_order_of_channels() =>
        Assert.Contains("four axes", Assert.Throws<ShapeException>(() => new Tensor(new Shape(5, 7)).ToNchw()).Needed, StringComparison.Ordinal);
}
