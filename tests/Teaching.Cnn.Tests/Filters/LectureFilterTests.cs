namespace Teaching.Cnn.Tests;

/// <summary>The numbers of the lecture's filter and pooling slides.</summary>
public class LectureFilterTests
{
    private static readonly Tensor A = Tensor.From(new float[,]
    {
        { 0, 1, 0, 1, 1 }, { 0, 0, 1, 1, 0 }, { 1, 1, 0, 1, 0 }, { 0, 1, 0, 0, 1 }, { 0, 0, 1, 1, 0 },
    });

    private static readonly Tensor Map = A.Convolve(Kernel.Edge);

    private static readonly Tensor DecksMap = Tensor.From(new float[,] { { 4, -3, -1 }, { -2, 3, -3 }, { -3, 2, 3 } });

    private static readonly Tensor Counting = Tensor.From(new Shape(3, 3), 0, 1, 2, 3, 4, 5, 6, 7, 8);

    [Fact]
    public void Row_6_edge_filter_on_the_matrix_gives_3_in_the_corner_and_not_the_decks_4() =>
        Assert.Equal(new float[,] { { 3, -3, -1 }, { -2, 3, -3 }, { -3, 2, 3 } }, Map.ToMatrix());

    [Fact]
    public void Row_6_with_one_more_pixel_the_decks_map_is_right()
    {
        var other = A.Copy();
        other[1, 0] = 1;
        Assert.Equal(DecksMap.ToMatrix(), other.Convolve(Kernel.Edge).ToMatrix());
    }

    [Fact]
    public void Row_6_that_pixel_is_the_only_one()
    {
        var found = new List<(int, int)>();
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                var other = A.Copy();
                other[i, j] = 1 - other[i, j];
                if (other.Convolve(Kernel.Edge).Span.SequenceEqual(DecksMap.Span))
                {
                    found.Add((i, j));
                }
            }
        }

        Assert.Equal([(1, 0)], found);
    }

    [Fact]
    public void Row_7_blur_on_the_matrix()
    {
        var blurred = A.Convolve(Kernel.Box(3));
        var expected = new float[] { 4, 6, 5, 4, 5, 4, 4, 5, 4 };
        Assert.Equal(new Shape(3, 3), blurred.Shape);
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(expected[i], 9 * blurred.Span[i], 1e-6f);
        }
    }

    [Fact]
    public void Row_8_stride_2_on_the_matrix() =>
        Assert.Equal(new float[,] { { 3, -1 }, { -3, 3 } }, A.Convolve(Kernel.Edge, stride: 2).ToMatrix());

    [Fact]
    public void Edge_filter_with_same_padding() =>
        Assert.Equal(
            new float[,] { { 1, -4, 3, -2, -3 }, { 1, 3, -3, -1, 2 }, { -3, -2, 3, -3, 2 }, { 2, -3, 2, 3, -4 }, { 0, 2, -3, -3, 2 } },
            A.Convolve(Kernel.Edge, padding: Padding.Same).ToMatrix());

    [Fact]
    public void Row_10_max_pooling_of_the_true_map() => Assert.Equal(new float[,] { { 3, 3 }, { 3, 3 } }, Map.MaxPool(2, stride: 1).ToMatrix());

    [Fact]
    public void Row_10_max_pooling_of_the_decks_map() => Assert.Equal(new float[,] { { 4, 3 }, { 3, 3 } }, DecksMap.MaxPool(2, stride: 1).ToMatrix());

    [Fact]
    public void Row_10_mean_pooling_of_the_true_map() => Assert.Equal(new float[,] { { 0.25f, -1 }, { 0, 1.25f } }, Map.MeanPool(2, stride: 1).ToMatrix());

    [Fact]
    public void Row_10_default_stride_is_the_window_as_in_Keras() => Assert.Equal(new float[,] { { 3 } }, Map.MaxPool(2).ToMatrix());

    [Fact]
    public void Exercise_3_an_asymmetric_kernel_is_not_flipped() =>
        Assert.Equal(new float[,] { { 19, 25 }, { 37, 43 } }, Counting.Convolve(Tensor.From(new float[,] { { 0, 1 }, { 2, 3 } })).ToMatrix());

    [Fact]
    public void Exercise_3_flipped_and_transposed_kernels_give_the_wrong_answers()
    {
        Assert.Equal(new float[,] { { 5, 11 }, { 23, 29 } }, Counting.Convolve(Tensor.From(new float[,] { { 3, 2 }, { 1, 0 } })).ToMatrix());
        Assert.Equal(new float[,] { { 17, 23 }, { 35, 41 } }, Counting.Convolve(Tensor.From(new float[,] { { 0, 2 }, { 1, 3 } })).ToMatrix());
    }

    [Fact]
    public void Exercise_4_edge_filter_on_plain_white_with_same_padding_sees_the_frame()
    {
        var map = White(5, 5).Convolve(Kernel.Edge, padding: Padding.Same);
        Assert.Equal(0, map[2, 2]);
        Assert.Equal(-1, map[0, 2]);
        Assert.Equal(-2, map[4, 0]);
    }

    [Fact]
    public void Exercise_5_blur_on_plain_white_with_same_padding_darkens_the_border()
    {
        var map = White(5, 5).Convolve(Kernel.Box(3), padding: Padding.Same);
        Assert.Equal(1f, map[2, 2], 1e-6f);
        Assert.Equal(6f / 9, map[0, 2], 1e-6f);
        Assert.Equal(4f / 9, map[4, 4], 1e-6f);
    }

    [Fact]
    public void Exercise_6_line_filter_0_1_0_cannot_tell_a_line_from_plain_white()
    {
        var line = Kernel.VerticalLine(3);
        Assert.Equal(3, line.Convolve(line)[0, 0]);
        Assert.Equal(3, White(3, 3).Convolve(line)[0, 0]);
    }

    [Fact]
    public void Exercise_6_balanced_line_filter_gives_6_on_a_line_and_0_on_plain_white()
    {
        Assert.Equal(6, Kernel.VerticalLine(3).Convolve(Kernel.BalancedVerticalLine)[0, 0]);
        Assert.Equal(0, White(3, 3).Convolve(Kernel.BalancedVerticalLine)[0, 0]);
        Assert.Equal(6, Kernel.HorizontalLine(3).Convolve(Kernel.BalancedHorizontalLine)[0, 0]);
        Assert.Equal(0, White(3, 3).Convolve(Kernel.BalancedHorizontalLine)[0, 0]);
    }

    [Fact]
    public void Exercise_15_max_pooling_with_same_padding_does_not_count_zeros() =>
        Assert.Equal(new float[,] { { 3, -1 }, { 2, 3 } }, Map.MaxPool(2, padding: Padding.Same).ToMatrix());

    [Fact]
    public void Exercise_16_mean_pooling_with_same_padding_does_not_count_zeros() =>
        Assert.Equal(new float[,] { { 0.25f, -2 }, { -0.5f, 3 } }, Map.MeanPool(2, padding: Padding.Same).ToMatrix());

    [Fact]
    public void Exercise_17_relu_and_max_pooling_may_change_places_and_mean_pooling_may_not()
    {
        static Tensor ReLU(Tensor x) => x.Map(value => MathF.Max(0, value));
        Assert.Equal(ReLU(Map.MaxPool(2, stride: 1)).ToMatrix(), ReLU(Map).MaxPool(2, stride: 1).ToMatrix());
        Assert.Equal(new float[,] { { 1.5f, 0.75f }, { 1.25f, 2 } }, ReLU(Map).MeanPool(2, stride: 1).ToMatrix());
        Assert.Equal(new float[,] { { 0.25f, 0 }, { 0, 1.25f } }, ReLU(Map.MeanPool(2, stride: 1)).ToMatrix());
    }

    [Fact]
    public void Exercise_18_a_shift_by_one_pixel_goes_through_pooling()
    {
        var row = new Tensor(new Shape(1, 8));
        row[0, 3] = 5;
        Assert.Equal([0, 5, 0, 0], row.MaxPool((1, 2)).Span.ToArray());
        Assert.Equal([0, 0, 5, 0], row.Shift(0, 1).MaxPool((1, 2)).Span.ToArray());
    }

    [Fact]
    public void Row_14_two_boxes_are_one_5x5_kernel()
    {
        var spike = new Tensor(new Shape(9, 9));
        spike[4, 4] = 1;
        var ones = White(3, 3);
        var twice = spike.Convolve(ones).Convolve(ones);
        float[] profile = [1, 2, 3, 2, 1];
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                Assert.Equal(profile[i] * profile[j], twice[i, j]);
            }
        }
    }

    [Fact]
    public void Row_14_of_four_boxes_the_inner_5x5_carries_76_8_percent()
    {
        var spike = new Tensor(new Shape(17, 17));
        spike[8, 8] = 1;
        var ones = White(3, 3);
        var field = spike.Convolve(ones).Convolve(ones).Convolve(ones).Convolve(ones);
        Assert.Equal(new Shape(9, 9), field.Shape);
        var inner = field.Crop(2, 2, 5, 5).Span.ToArray().Sum(x => (double)x) / field.Span.ToArray().Sum(x => (double)x);
        Assert.Equal(0.768, inner, 3);
    }

    [Fact]
    public void Row_1_crossing_lines_by_hand()
    {
        // The sum of both line maps exceeds 5 only where lines cross: there it is 6.
        var cross = new Tensor(new Shape(7, 7));
        for (var i = 0; i < 7; i++)
        {
            cross[i, 3] = 1;
            cross[2, i] = 1;
        }

        var vertical = cross.Convolve(Kernel.VerticalLine(3));
        var horizontal = cross.Convolve(Kernel.HorizontalLine(3));
        var fires = new List<(int, int)>();
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                if (vertical[i, j] + horizontal[i, j] - 5 > 0)
                {
                    fires.Add((i, j));
                }
            }
        }

        Assert.Equal([(1, 2)], fires);
    }

    private static Tensor White(int height, int width) => new Tensor(new Shape(height, width)).Map(_ => 1);
}
