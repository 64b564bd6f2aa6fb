namespace Teaching.Cnn.Tests;

public class TensorTests
{
    private static readonly Tensor Batch = Tensor.From(new Shape(2, 2, 3, 2), [.. Enumerable.Range(0, 24).Select(k => (float)k)]);

    [Fact]
    public void The_last_axis_runs_fastest()
    {
        Assert.Equal(((((1 * 2) + 1) * 3) + 2) * 2 + 1, Batch[1, 1, 2, 1]);
        Assert.Equal(5, Batch.Slice(0)[0, 2, 1]);
        Assert.Equal([1, 3, 5], Batch.Slice(0).Channel(1).Span[..3].ToArray());
        Assert.Equal(new Shape(2, 2, 3), Batch.Channel(0).Shape);
    }

    [Fact]
    public void Values_are_copied_in_and_shared_by_reshape_only()
    {
        float[] values = [1, 2];
        var tensor = Tensor.From(new Shape(2), values);
        values[0] = 9;
        Assert.Equal(1, tensor[0]);
        var (view, copy) = (tensor.Reshape(new Shape(1, 2)), tensor.Copy());
        tensor[0] = 5;
        Assert.Equal((5, 1), (view[0, 0], copy[0]));
        tensor.Fill(7);
        Assert.Equal([14, 14], tensor.Map(value => 2 * value).Span.ToArray());
    }

    [Fact]
    public void A_matrix_goes_in_and_out()
    {
        var rows = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal(rows, Tensor.From(rows).ToMatrix());
        Assert.Equal("take one channel with tensor.Channel(0)", Assert.Throws<ShapeException>(() => Batch.ToMatrix()).Remedy);
    }

    [Fact]
    public void Channels_first_and_channels_last_hold_the_same_numbers()
    {
        var first = Batch.ToNchw();
        Assert.Equal(new Shape(2, 2, 2, 3), first.Shape);
        for (var k = 0; k < 24; k++)
        {
            var (b, i, j, c) = (k / 12, k / 6 % 2, k / 2 % 3, k % 2);
            Assert.Equal(Batch[b, i, j, c], first[b, c, i, j]);
        }

        Assert.Equal(Batch.Span.ToArray(), Tensor.FromNchw(first).Span.ToArray());
        Assert.Equal(Batch.Shape, Tensor.FromNchw(first).Shape);
        Assert.Throws<ShapeException>(() => Tensor.FromNchw(new Tensor(new Shape(5, 7))));
    }

    [Fact]
    public void Wrong_counts_ranks_and_indices_are_named()
    {
        Assert.Equal("5 values for shape (2, 3)", Assert.Throws<ShapeException>(() => Tensor.From(new Shape(2, 3), new float[5])).Given);
        Assert.Equal("24 elements, not 25", Assert.Throws<ShapeException>(() => Batch.Reshape(new Shape(5, 5))).Needed);
        Assert.Equal("2 indices for a tensor of shape (2, 2, 3, 2)", Assert.Throws<ShapeException>(() => Batch[0, 0]).Given);
        Assert.Equal("index 3 on axis 2 of shape (2, 2, 3, 2)", Assert.Throws<ShapeException>(() => Batch[0, 0, 3, 0]).Given);
        Cultures.Each(() => Assert.Equal("index -1 on axis 0 of shape (2, 2, 3, 2)", Assert.Throws<ShapeException>(() => Batch[-1, 0, 0, 0]).Given));
        Assert.Throws<ShapeException>(() => Batch.Slice(2));
        Assert.Throws<ShapeException>(() => Batch.Channel(2));
    }
}
