namespace Teaching.Cnn.Tests;

public class GeometryTextTests
{
    [Fact]
    public void A_rectangle_names_its_first_and_last_row_under_every_culture()
    {
        Cultures.Each(() => Assert.Equal("rows -1…1, columns -20…4", new Rectangle(-1, -20, 3, 25).ToString()));
        Assert.Equal("no pixel", new Rectangle(7, 7, 3, 3).Clip((5, 7)).ToString());
    }

    [Fact]
    public void A_stack_prints_one_line_a_layer()
    {
        var stack = StackGeometry.Of((5, 7), new Window(3, 2, Padding.Explicit(1)), new Window((1, 2), 1, Padding.Valid));
        Cultures.Each(() => Assert.Equal(
            """
            image: 5×7 units, receptive field 1×1, jump 1×1, start (0, 0)
            layer 1: 3×4 units, receptive field 3×3, jump 2×2, start (-1, -1)
            layer 2: 3×3 units, receptive field 3×5, jump 2×2, start (-1, -1)
            """,
            stack.ToString()));
    }

    [Fact]
    public void A_stack_shows_itself_as_a_table_with_headers()
    {
        var html = StackGeometry.Of((5, 7), new Window(3, 2, Padding.Explicit(1))).ToHtml();
        Assert.Contains("<th scope=\"row\">layer 1</th><td>3×3, stride 2×2, padding top 1, bottom 1, left 1, right 1</td><td>3×4</td><td>3×3</td><td>2×2</td><td>(-1, -1)</td>", html, StringComparison.Ordinal);
        Assert.Contains("<caption>What each layer sees of the image</caption>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_say_how_many_they_are()
    {
        var stack = StackGeometry.Of((9, 9), new Window(3, 1, Padding.Valid, 2));
        Assert.Equal("9 pixels in rows 1…5, columns 2…6", stack.Reads(1, 1, 2).ToString());
        Assert.Equal([1, 3, 5], stack.Reads(1, 1, 2).Rows);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 4)]
    [InlineData(-1, 0)]
    public void A_unit_that_does_not_exist_is_refused(int i, int j)
    {
        var window = new Window(3, 2, Padding.Explicit(1));
        var stack = StackGeometry.Of((5, 7), window);
        foreach (var ask in new Action[] { () => window.Reads(i, j, (5, 7)), () => stack.Project(1, i, j), () => stack.Reads(1, i, j), () => stack[1].Field(i, j) })
        {
            var error = Assert.Throws<ShapeException>(ask);
            Assert.Equal($"unit ({i}, {j}) of a 3×4 map", error.Given);
            Assert.Equal("a row from 0 to 2 and a column from 0 to 3", error.Needed);
        }
    }

    [Fact]
    public void Layers_are_counted_from_0_the_image()
    {
        var stack = StackGeometry.Of((5, 7), new Window(3, 1, Padding.Valid));
        Assert.Equal("layer 2 of a stack of 1", Assert.Throws<ShapeException>(() => stack[2]).Given);
        Assert.Equal("layer 0 looking at layer 1", Assert.Throws<ShapeException>(() => stack.Project(0, 0, 0, 1)).Given);
        Assert.Equal(new Rectangle(2, 3, 1, 1), stack.Project(0, 2, 3));
    }

    [Fact]
    public void A_window_larger_than_the_map_before_it_names_its_place_in_the_stack()
    {
        var error = Assert.Throws<ShapeException>(() => StackGeometry.Of((5, 7), new Window(3, 2, Padding.Valid), new Window(3, 1, Padding.Valid)));
        Assert.StartsWith("a 3×3 window in window 2 of the stack on a 2×3 image", error.Given, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => StackGeometry.Of((0, 7)));
    }
}
