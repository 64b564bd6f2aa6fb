namespace Teaching.Cnn.Tests;

/// <summary>Closed formulas against what happens when single pixels are nudged, on random stacks.</summary>
public class StackGeometryBruteForceTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_unit_changes_exactly_when_a_pixel_that_it_reads_is_nudged(int seed)
    {
        var (input, windows) = RandomStack(Rng.FromSeed(seed));
        var stack = StackGeometry.Of(input, windows);
        for (var toLayer = 0; toLayer < windows.Length; toLayer++)
        {
            var size = stack[toLayer].Output;
            var maps = new Tensor[size.Height, size.Width];
            for (var i = 0; i < size.Height; i++)
            {
                for (var j = 0; j < size.Width; j++)
                {
                    maps[i, j] = Nudge(size, i, j, windows[toLayer..]);
                }
            }

            var last = stack.Last.Output;
            for (var i = 0; i < last.Height; i++)
            {
                for (var j = 0; j < last.Width; j++)
                {
                    Verify(stack, toLayer, i, j, maps);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Coverage_counts_the_units_that_a_pixel_changes(int seed)
    {
        var (input, windows) = RandomStack(Rng.FromSeed(seed));
        var stack = StackGeometry.Of(input, windows);
        var coverage = stack.Coverage();
        for (var i = 0; i < input.Height; i++)
        {
            for (var j = 0; j < input.Width; j++)
            {
                Assert.Equal(Nudge(input, i, j, windows).Span.ToArray().Count(value => value > 0), coverage[i, j]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Field_jump_and_start_hold_far_from_every_border(int seed)
    {
        // On a large image an inner unit's pixels fill its field from edge to edge, and its neighbour's lie one jump further.
        var (_, windows) = RandomStack(Rng.FromSeed(seed));
        var stack = StackGeometry.Of((150, 160), windows);
        var (i, j) = (stack.Last.Output.Height / 2, stack.Last.Output.Width / 2);
        var field = stack.Last.Field(i, j);
        var here = stack.Reads(windows.Length, i, j).Bounds;
        var next = stack.Reads(windows.Length, i + 1, j + 1).Bounds;
        Assert.Equal(field, here);
        Assert.Equal(stack.Last.Jump, new Size2D(next.Top - here.Top, next.Left - here.Left));
        Assert.Equal(field, stack.Project(windows.Length, i, j));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Output_size_is_the_number_of_places_where_the_window_fits(int seed)
    {
        var (input, windows) = RandomStack(Rng.FromSeed(seed));
        var frame = windows[0].Frame(input);
        var rows = 0;
        for (var top = -frame.Top; top + windows[0].Span.Height <= input.Height + frame.Bottom; top += windows[0].Stride.Height)
        {
            rows++;
        }

        var columns = 0;
        for (var left = -frame.Left; left + windows[0].Span.Width <= input.Width + frame.Right; left += windows[0].Stride.Width)
        {
            columns++;
        }

        Assert.Equal(new Size2D(rows, columns), windows[0].Output(input));
    }

    private static void Verify(StackGeometry stack, int toLayer, int i, int j, Tensor[,] maps)
    {
        var cells = stack.Reads(stack.Windows.Count, i, j, toLayer);
        var projected = stack.Project(stack.Windows.Count, i, j, toLayer);
        var found = 0;
        for (var row = 0; row < maps.GetLength(0); row++)
        {
            for (var column = 0; column < maps.GetLength(1); column++)
            {
                var changes = maps[row, column][i, j] > 0;
                Assert.Equal(changes, cells.Contains(row, column));
                found += changes ? 1 : 0;
                Assert.True(!changes || projected.Contains(row, column), $"({row}, {column}) lies outside {projected}");
            }
        }

        Assert.Equal(found, cells.Count);
    }

    /// <summary>What one bright pixel does to the last map when every weight is 1.</summary>
    private static Tensor Nudge(Size2D size, int i, int j, Window[] windows)
    {
        var map = new Tensor(new Shape(size.Height, size.Width));
        map[i, j] = 1;
        foreach (var window in windows)
        {
            var ones = new Tensor(new Shape(window.Size.Height, window.Size.Width)).Map(_ => 1);
            map = map.Convolve(ones, window.Stride, window.Padding, window.Dilation).Map(value => value > 0 ? 1 : 0);
        }

        return map;
    }

    private static (Size2D Input, Window[] Windows) RandomStack(Rng rng)
    {
        while (true)
        {
            Size2D input = (4 + rng.Next(9), 5 + rng.Next(9));
            var windows = new Window[1 + rng.Next(4)];
            for (var k = 0; k < windows.Length; k++)
            {
                var padding = rng.Next(3) switch
                {
                    0 => Padding.Valid,
                    1 => Padding.Same,
                    _ => Padding.Explicit(rng.Next(3), rng.Next(3), rng.Next(3), rng.Next(3)),
                };
                windows[k] = new Window(
                    (1 + rng.Next(3), 1 + rng.Next(4)), (1 + rng.Next(3), 1 + rng.Next(2)), padding, (1 + rng.Next(2), 1 + rng.Next(3)));
            }

            try
            {
                StackGeometry.Of(input, windows);
                return (input, windows);
            }
            catch (ShapeException)
            {
                // This stack does not fit on this image: draw another.
            }
        }
    }
}
