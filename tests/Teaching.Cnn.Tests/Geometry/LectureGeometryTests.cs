namespace Teaching.Cnn.Tests;

/// <summary>The lecture's sizes, fields, parameters and multiply-adds.</summary>
public class LectureGeometryTests
{
    private static readonly Window Conv = new(3, 1, Padding.Valid);
    private static readonly Window Pool = new(2, 2, Padding.Valid);

    /// <summary>Row 17: conv, pool, conv, pool, conv, conv, pool on 150×150.</summary>
    private static readonly StackGeometry Example = StackGeometry.Of(150, Conv, Pool, Conv, Pool, Conv, Conv, Pool);

    [Theory]
    [InlineData(5, 7)]
    [InlineData(1, 1)]
    [InlineData(28, 28)]
    [InlineData(512, 3)]
    public void Row_3_same_padding_keeps_every_size_at_stride_1(int height, int width)
    {
        Assert.Equal(new Size2D(height, width), new Window(3, 1, Padding.Same).Output((height, width)));
        Assert.Equal(new Size2D(height, width), new Window((4, 5), 1, Padding.Same).Output((height, width)));
    }

    [Fact]
    public void Row_3_a_unit_reads_from_i_minus_p_to_i_minus_p_plus_fh_minus_1()
    {
        var window = new Window((3, 5), 1, Padding.Same);
        Assert.Equal(new Rectangle(2, 3, 3, 5), window.ReadsPadded(2, 3));
        Assert.Equal(new Rectangle(2 - 1, 3 - 2, 3, 5), window.Reads(2, 3, (5, 7)));
        Assert.Equal(new Rectangle(-1, -2, 3, 5), window.Reads(0, 0, (5, 7)));
        Assert.Equal(new Rectangle(0, 0, 2, 3), window.Reads(0, 0, (5, 7)).Clip((5, 7)));
    }

    [Fact]
    public void Row_4_5x7_filter_3x3_stride_2_gives_3x4_with_padding_1() =>
        Assert.Equal(new Size2D(3, 4), new Window(3, 2, Padding.Explicit(1)).Output((5, 7)));

    [Fact]
    public void Row_4_unpadded_it_is_2x3() => Assert.Equal(new Size2D(2, 3), new Window(3, 2, Padding.Valid).Output((5, 7)));

    [Fact]
    public void Row_4_unit_0_0_reads_rows_minus_1_to_1()
    {
        var window = new Window(3, 2, Padding.Explicit(1));
        Assert.Equal("rows -1…1, columns -1…1", window.Reads(0, 0, (5, 7)).ToString());
        Assert.Equal("rows 0…1, columns 0…1", window.Reads(0, 0, (5, 7)).Clip((5, 7)).ToString());
    }

    [Fact]
    public void Row_4_rows_go_with_heights_and_columns_with_widths() =>
        Assert.Equal(new Rectangle(2 * 2, 3 * 1, 3, 4), new Window((3, 4), (2, 1), Padding.Valid).ReadsPadded(2, 3));

    [Fact]
    public void Row_9_parameters_are_fh_fw_cin_plus_1_times_cout()
    {
        Assert.Equal(((3 * 2 * 3) + 1) * 4, Cost.Conv((3, 2), 3, 4).Parameters);
        Assert.Equal(896, Cost.Conv(3, 3, 32).Parameters);
    }

    [Fact]
    public void Row_10_pooling_has_no_weights() => Assert.Equal(0, Cost.Pool.Parameters);

    [Fact]
    public void Row_12_parameters_of_both_networks()
    {
        var dense = Cost.Dense(784, 300) + Cost.Dense(300, 100) + Cost.Dense(100, 10);
        Assert.Equal(266_610, dense.Parameters);
        Assert.Equal(266_200, dense.MultiplyAdds);
        Assert.Equal(new Cost(225_034, 2_631_040), Network(Padding.Valid));
        Assert.Equal(new Cost(421_642, 4_241_152), Network(Padding.Same));

        static Cost Network(Padding padding)
        {
            var conv = new Window(3, 1, padding);
            var stack = StackGeometry.Of(28, conv, Pool, conv, Pool);
            return Cost.Conv(3, 1, 32, stack[1].Output) + Cost.Conv(3, 32, 64, stack[3].Output)
                + Cost.Dense(stack.Last.Output.Area * 64, 128) + Cost.Dense(128, 10);
        }
    }

    [Fact]
    public void Row_13_three_steps_from_dense_to_shared()
    {
        Size2D output = (98, 98);
        Assert.Equal(output, Conv.Output(100));
        Assert.Equal(10_001_000, Cost.Dense(100 * 100, 1000).Parameters);
        Assert.Equal(3_073_587_328, Cost.Dense(100 * 100, output.Area * 32).Parameters);
        Assert.Equal(3_073_280, Cost.LocallyConnected(3, 1, 32, output).Parameters);
        Assert.Equal(320, Cost.Conv(3, 1, 32, output).Parameters);
        Assert.Equal(Cost.Conv(3, 1, 32, output).MultiplyAdds, Cost.LocallyConnected(3, 1, 32, output).MultiplyAdds);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(3, 7)]
    [InlineData(4, 9)]
    public void Row_14_field_of_stacked_3x3_layers(int layers, int field) =>
        Assert.Equal(field, StackGeometry.Of(100, [.. Enumerable.Repeat(Conv, layers)]).Last.ReceptiveField);

    [Fact]
    public void Row_14_two_3x3_reach_9x9_with_stride_3_first_or_dilation_3_second()
    {
        Assert.Equal(9, StackGeometry.Of(100, new Window(3, 3, Padding.Valid), Conv).Last.ReceptiveField);
        Assert.Equal(9, StackGeometry.Of(100, Conv, new Window(3, 1, Padding.Valid, 3)).Last.ReceptiveField);
        Assert.Equal(7, StackGeometry.Of(100, new Window(3, 2, Padding.Valid), Conv).Last.ReceptiveField);
    }

    [Fact]
    public void Row_14_weights_a_map_pair_and_parameters_of_a_first_layer()
    {
        Assert.Equal(81, Cost.Conv(9, 1, 1, useBias: false).Parameters);
        Assert.Equal(36, 4 * Cost.Conv(3, 1, 1, useBias: false).Parameters);
        Assert.Equal(2_624, Cost.Conv(9, 1, 32).Parameters);
        Assert.Equal(28_064, (Cost.Conv(3, 1, 32) + Cost.Conv(3, 32, 32) + Cost.Conv(3, 32, 32) + Cost.Conv(3, 32, 32)).Parameters);
    }

    [Fact]
    public void Row_17_sizes_of_the_example_network() =>
        Assert.Equal([150, 148, 74, 72, 36, 34, 32, 16], Example.Layers.Select(layer => layer.Output.Width));

    [Fact]
    public void Row_17_last_map_has_field_30x30_and_jump_8()
    {
        Assert.Equal(30, Example.Last.ReceptiveField);
        Assert.Equal(8, Example.Last.Jump);
        Assert.Equal("16×16 units, receptive field 30×30, jump 8×8, start (0, 0)", Example.Last.ToString());
    }

    [Fact]
    public void Row_17_parameters_and_multiply_adds_of_the_example_network()
    {
        var convolutions = Cost.Conv(3, 1, 32, 148) + Cost.Conv(3, 32, 32, 72) + Cost.Conv(3, 32, 64, 34) + Cost.Conv(3, 64, 64, 32);
        var dense = Cost.Dense(16 * 16 * 64, 512);
        var all = convolutions + dense + Cost.Dense(512, 10);
        Assert.Equal(64_992, convolutions.Parameters);
        Assert.Equal(8_389_120, dense.Parameters);
        Assert.Equal(8_459_242, all.Parameters);
        Assert.Equal(121_533_952, all.MultiplyAdds);
        Assert.Equal(0.069, dense.MultiplyAdds / (double)all.MultiplyAdds, 3);
        Assert.Equal(0.931, convolutions.MultiplyAdds / (double)all.MultiplyAdds, 3);
        Assert.Equal(0.992, dense.Parameters / (double)all.Parameters, 3);
        Assert.Equal(0.0077, convolutions.Parameters / (double)all.Parameters, 4);
    }

    [Fact]
    public void Row_17_without_pools_660_804_586_parameters()
    {
        var stack = StackGeometry.Of(150, Conv, Conv, Conv, Conv);
        var all = Cost.Conv(3, 1, 32) + Cost.Conv(3, 32, 32) + Cost.Conv(3, 32, 64) + Cost.Conv(3, 64, 64)
            + Cost.Dense(stack.Last.Output.Area * 64, 512) + Cost.Dense(512, 10);
        Assert.Equal(660_804_586, all.Parameters);
    }

    [Fact]
    public void Exercise_2_corners_lie_in_the_field_although_their_weights_are_0()
    {
        // Geometry sees the window, not its values: only the kernel's zeros hide the corners.
        Assert.Equal(1, StackGeometry.Of(5, Conv).Coverage()[0, 0]);
        Assert.Equal(9, StackGeometry.Of(5, Conv).Coverage()[2, 2]);
    }

    [Fact]
    public void Exercise_7_a_rectangular_kernel_with_two_strides_and_padding()
    {
        Assert.Equal(new Size2D(3, 5), new Window((2, 4), (2, 1), Padding.Explicit(1)).Output((5, 6)));
        Assert.Equal(new Size2D(2, 3), new Window((2, 4), (2, 1), Padding.Valid).Output((5, 6)));
        Assert.Equal(new Size2D(2, 7), new Window((4, 2), (2, 1), Padding.Explicit(1)).Output((5, 6)));
        Assert.Equal(new Size2D(6, 3), new Window((2, 4), (1, 2), Padding.Explicit(1)).Output((5, 6)));
        Assert.Equal(new Size2D(6, 5), new Window((2, 4), 1, Padding.Explicit(1)).Output((5, 6)));
    }

    [Fact]
    public void Exercise_9_28_wide_kernel_3_stride_2_same_pads_one_zero_at_the_bottom_and_right() =>
        Assert.Equal(new Frame(Top: 0, Bottom: 1, Left: 0, Right: 1), new Window(3, 2, Padding.Same).Frame(28));

    [Fact]
    public void Exercises_10_and_11_parameters()
    {
        Assert.Equal(18_496, Cost.Conv(3, 32, 64).Parameters);
        Assert.Equal(896, Cost.Conv(3, 3, 32).Parameters);
    }

    [Fact]
    public void Exercise_12_a_larger_image_costs_a_convolution_nothing()
    {
        Assert.Equal(320, Cost.Conv(3, 1, 32, (98, 198)).Parameters);
        Assert.Equal(40_001_000, Cost.Dense(200 * 200, 1000).Parameters);
    }

    [Fact]
    public void Exercise_13_pool_of_148_gives_74() => Assert.Equal(74, Pool.Output(148));

    [Fact]
    public void Exercise_21_conv3_pool2_conv3_has_field_8() => Assert.Equal(8, StackGeometry.Of(100, Conv, Pool, Conv).Last.ReceptiveField);

    [Fact]
    public void Exercise_23_9x9_against_four_3x3_from_64_to_64_maps()
    {
        Assert.Equal(331_840, Cost.Conv(9, 64, 64).Parameters);
        Assert.Equal(147_712, 4 * Cost.Conv(3, 64, 64).Parameters);
    }

    [Fact]
    public void Exercise_29_the_valid_CNN_never_reads_108_pixels()
    {
        var coverage = StackGeometry.Of(28, Conv, Pool, Conv, Pool).Coverage();
        Assert.Equal(108, coverage.Span.ToArray().Count(units => units == 0));
        Assert.Equal(0, coverage[26, 0]);
        Assert.Equal(0, coverage[0, 27]);
        Assert.True(coverage[25, 25] > 0);
    }

    [Fact]
    public void AlexNets_first_layer_gives_55_and_34_944_parameters()
    {
        Assert.Equal(55, new Window(11, 4, Padding.Valid).Output(227));
        Assert.Equal(34_944, Cost.Conv(11, 3, 96).Parameters);
    }
}
