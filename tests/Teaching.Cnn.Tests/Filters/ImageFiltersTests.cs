namespace Teaching.Cnn.Tests;

public class ImageFiltersTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Convolution_is_the_sum_of_products_at_every_place(int seed)
    {
        var rng = Rng.FromSeed(seed);
        var image = Random(new Shape(2, 5 + rng.Next(4), 7 + rng.Next(4), 3), rng);
        var kernel = Random(new Shape(1 + rng.Next(3), 1 + rng.Next(4)), rng);
        var padding = rng.Next(3) switch { 0 => Padding.Valid, 1 => Padding.Same, _ => Padding.Explicit(1, 0, 2, 3) };
        var window = new Window((kernel.Shape[0], kernel.Shape[1]), (1 + rng.Next(3), 1 + rng.Next(2)), padding, (1 + rng.Next(2), 1 + rng.Next(2)));
        var map = image.Convolve(kernel, window.Stride, window.Padding, window.Dilation);
        Size2D input = (image.Shape[1], image.Shape[2]);
        Assert.Equal(new Shape(2, window.Output(input).Height, window.Output(input).Width, 3), map.Shape);
        for (var k = 0; k < map.Length; k++)
        {
            var (c, j, i, b) = (k % 3, k / 3 % map.Shape[2], k / 3 / map.Shape[2] % map.Shape[1], k / 3 / map.Shape[2] / map.Shape[1]);
            var sum = 0.0;
            for (var u = 0; u < window.Size.Height; u++)
            {
                for (var v = 0; v < window.Size.Width; v++)
                {
                    var row = (i * window.Stride.Height) + (u * window.Dilation.Height) - window.Frame(input).Top;
                    var column = (j * window.Stride.Width) + (v * window.Dilation.Width) - window.Frame(input).Left;
                    sum += row < 0 || row >= input.Height || column < 0 || column >= input.Width ? 0 : kernel[u, v] * (double)image[b, row, column, c];
                }
            }

            Assert.Equal(sum, map.Span[k], 12 * 6e-8 * 12);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Large_kernels_that_are_a_column_times_a_row_give_what_all_their_cells_give(int seed)
    {
        var rng = Rng.FromSeed(100 + seed);
        var image = Random(new Shape(9 + rng.Next(60), 11 + rng.Next(60), 1 + rng.Next(3)), rng);
        var (column, row) = (Random(new Shape(5 + rng.Next(5), 1), rng), Random(new Shape(1, 6 + rng.Next(5)), rng));
        var kernel = new Tensor(new Shape(column.Length, row.Length));
        for (var k = 0; k < kernel.Length; k++)
        {
            kernel.Span[k] = column.Span[k / row.Length] * row.Span[k % row.Length];
        }

        var padding = rng.Next(3) switch { 0 => Padding.Valid, 1 => Padding.Same, _ => Padding.Explicit(9, 0, 12, 3) };
        Size2D dilation = (1 + rng.Next(2), 1);
        if (padding.Kind == PaddingKind.Valid && (column.Length - 1) * dilation.Height >= image.Shape[0])
        {
            dilation = 1;
        }

        var map = image.Convolve(kernel, padding: padding, dilation: dilation);
        // One cell that is another number: no longer a column times a row.
        var other = Tensor.From(kernel.Shape, kernel.Span);
        other.Span[3] += 0.5f;
        var difference = new Tensor(kernel.Shape);
        difference.Span[3] = 0.5f;
        var all = image.Convolve(other, padding: padding, dilation: dilation);
        var extra = image.Convolve(difference, padding: padding, dilation: dilation);
        for (var k = 0; k < map.Length; k++)
        {
            Assert.Equal(all.Span[k] - extra.Span[k], map.Span[k], 4e-4);
        }
    }

    [Fact]
    public void A_destination_is_filled_and_returned()
    {
        var rng = Rng.FromSeed(7);
        var image = Random(new Shape(6, 9, 2), rng);
        var expected = image.Convolve(Kernel.SobelX, padding: Padding.Same);
        var map = new Tensor(image.Shape);
        map.Fill(float.NaN);
        Assert.Same(map, image.Convolve(Kernel.SobelX, padding: Padding.Same, destination: map));
        Assert.Equal(expected.Span.ToArray(), map.Span.ToArray());
        Assert.Contains("another tensor of shape (6, 9, 2)", Assert.Throws<ShapeException>(() => image.Convolve(Kernel.Edge, padding: Padding.Same, destination: image)).Needed, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => image.Convolve(Kernel.Edge, destination: map));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Pooling_is_the_largest_and_the_mean_of_the_pixels_in_each_window(int seed)
    {
        var rng = Rng.FromSeed(seed);
        var image = Random(new Shape(5 + rng.Next(4), 7 + rng.Next(4), 3), rng).Map(value => value - 2);
        var window = new Window((2 + rng.Next(2), 2 + rng.Next(3)), (1 + rng.Next(3), 1 + rng.Next(2)), rng.Next(2) == 0 ? Padding.Same : Padding.Explicit(1, 1, 0, 1));
        var most = image.MaxPool(window.Size, window.Stride, window.Padding);
        var mean = image.MeanPool(window.Size, window.Stride, window.Padding);
        Size2D input = (image.Shape[0], image.Shape[1]);
        for (var k = 0; k < most.Length; k++)
        {
            var (c, j, i) = (k % 3, k / 3 % most.Shape[1], k / 3 / most.Shape[1]);
            var seen = new List<float>();
            for (var row = 0; row < input.Height; row++)
            {
                for (var column = 0; column < input.Width; column++)
                {
                    if (window.Reads(i, j, input).Contains(row, column))
                    {
                        seen.Add(image[row, column, c]);
                    }
                }
            }

            Assert.Equal(seen.Max(), most.Span[k]);
            Assert.Equal(seen.Average(), mean.Span[k], 1e-5f);
        }
    }

    [Fact]
    public void A_shifted_image_gives_a_shifted_map_away_from_borders()
    {
        var rng = Rng.FromSeed(5);
        var image = Random(new Shape(9, 11), rng);
        var kernel = Random(new Shape(3, 2), rng);
        var (map, moved) = (image.Convolve(kernel), image.Shift(1, 2).Convolve(kernel));
        Assert.Equal(map.Crop(0, 0, 6, 8).Span.ToArray(), moved.Crop(1, 2, 6, 8).Span.ToArray());
    }

    [Fact]
    public void Rank_stays_and_each_channel_is_filtered_alone()
    {
        var image = Random(new Shape(5, 7, 3), Rng.FromSeed(6));
        var map = image.Convolve(Kernel.SobelX);
        Assert.Equal(new Shape(3, 5, 3), map.Shape);
        Assert.Equal(image.Channel(2).Convolve(Kernel.SobelX).Span.ToArray(), map.Channel(2).Span.ToArray());
        Assert.Equal(new Shape(2, 3, 3), image.MaxPool(2).Shape);
    }

    [Fact]
    public void A_kernel_larger_than_its_image_a_kernel_of_three_axes_and_no_image_are_refused()
    {
        var image = new Tensor(new Shape(5, 7));
        var error = Assert.Throws<ShapeException>(() => image.Convolve(Kernel.Box(6)));
        Assert.Equal("a 6×6 window in Convolve on a 5×7 image, 5×7 with padding 'valid'", error.Given);
        Assert.Equal("use a smaller window, larger images, or padding: Padding.Same", error.Remedy);
        Assert.Equal("a kernel of shape (3, 3, 1) to Convolve", Assert.Throws<ShapeException>(() => image.Convolve(new Tensor(new Shape(3, 3, 1)))).Given);
        Assert.Equal("a tensor of shape (5) to Convolve", Assert.Throws<ShapeException>(() => new Tensor(new Shape(5)).Convolve(Kernel.Edge)).Given);
        Assert.Equal("stride 0×0 in Convolve", Assert.Throws<ShapeException>(() => image.Convolve(Kernel.Edge, stride: 0)).Given);
        Assert.Equal("a 8×8 window in MaxPool on a 5×7 image, 5×7 with padding 'valid'", Assert.Throws<ShapeException>(() => image.MaxPool(8)).Given);
        Assert.Contains("or some windows hold no pixel", Assert.Throws<ShapeException>(() => image.MeanPool(2, padding: Padding.Explicit(2))).Needed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pixel_that_is_no_number_is_not_hidden_by_pooling() =>
        Assert.True(float.IsNaN(Tensor.From(new float[,] { { 1, float.NaN }, { 2, 3 } }).MaxPool(2)[0, 0]));

    private static Tensor Random(Shape shape, Rng rng) => new Tensor(shape).Map(_ => rng.NextFloat(-1, 1));
}
