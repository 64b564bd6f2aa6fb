using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>Each mistake is answered with what was given, what is needed and how to mend it.</summary>
public sealed class ErrorTests
{
    private static readonly Tensor Image = new(new Shape(5, 7, 3));

    public static TheoryData<string, Action> Mistakes => new()
    {
        { "2 values in series \"a\" for 5 categories|one for each|misses or repeats", () => Show.Bar("t", "y", ["1", "2", "3", "4", "5"], new Series("a", [1.0, 2])) },
        { "0 categories for bars|1 to 100|name what each bar stands for", () => Show.Bar("t", "y") },
        { "101 categories for bars|1 to 100|Show.Line", () => Show.Bar("t", "y", Enumerable.Range(0, 101).Select(k => $"{k}"), new Series("a", [1.0])) },
        { "67 categories of 3 bars|at most 200 bars together|several charts", () => Show.Bar("t", "y", Enumerable.Range(0, 67).Select(k => $"{k}"), [.. Enumerable.Range(0, 3).Select(s => new Series($"{s}", new double[67]))]) },
        { "0 ROC curves|1 to 6|new RocCurve", () => Show.Roc("t") },
        { "7 ROC curves|1 to 6|several charts", () => Show.Roc("t", [.. Enumerable.Range(0, 7).Select(k => ($"{k}", new RocCurve([0, 1], [true, false])))]) },
        { "3 finite values in 61 ranges|1 to 60 ranges|has numbers", () => Show.Histogram("t", "x", [1, 2, 3], bins: 61) },
        { "series \"a\" without values|at least one value|run the cell", () => Show.Line("t", "x", "y", new Series("a", Array.Empty<double>())) },
        { "0 series|1 to 8|new Series(name, values)", () => Show.Line("t", "x", "y") },
        { "9 series|1 to 8|several charts", () => Show.Line("t", "x", "y", [.. Enumerable.Range(0, 9).Select(k => new Series($"{k}", [1.0]))]) },
        { "1 x and 2 y in series \"a\"|one for each|repeats something", () => Show.Scatter("t", "x", "y", new Series("a", [1.0], [1.0, 2])) },
        { "a spread of 1 values for 2 values|one for each|repeats", () => Show.Line("t", "x", "y", new Series("a", [1.0, 2]) { Spread = [1.0] }) },
        { "a tensor of shape (5, 7, 3) for a matrix view|a matrix [rows, columns]|tensor.Channel(0)", () => Show.Matrix(Image) },
        { "65 rows and 2 columns|at most 64|Show.Image", () => Show.Matrix(new Tensor(new Shape(65, 2))) },
        { "129 rows and 129 columns for a heatmap|at most 128|a part of it", () => Show.Confusion(new Tensor(new Shape(129, 129)), [.. Enumerable.Range(0, 129).Select(k => $"{k}")]) },
        { "2 names for 3 rows|one for each|misses or repeats", () => Show.Heatmap(Gallery.Edge, "t", ["a", "b"]) },
        { "a frame of 3×3 from row -1, column 0|rows 0 to 4 and columns 0 to 4|Padded", () => Show.Matrix(Gallery.A).Mark(-1, 0, 3, 3) },
        { "top -1|0 to 16 zeros a side|count rows above", () => Show.Matrix(Gallery.A).Padded(-1) },
        { "whole numbers up to 255|brightness from 0 to 1|value / 255", () => Show.Image(Gallery.Fill(2, 2, (_, _) => 255)) },
        { "shape (5, 7, 3) with Brightness.AroundZero|one channel|Show.Channels", () => Show.Image(Image, brightness: Brightness.AroundZero) },
        { "a tensor of shape (5, 7, 8)|1 to 4 channels|Show.Channels", () => Show.Image(new Tensor(new Shape(5, 7, 8))) },
        { "a tensor of shape (2, 5, 7, 3)|one image|Show.Images", () => Show.Image(new Tensor(new Shape(2, 5, 7, 3))) },
        { "a tensor of shape (5, 7, 3)|a batch [N, H, W, C]|Show.Image(...)", () => Show.Images(Image) },
        { "0 images|1 to 128|at least one", () => Show.Images(Array.Empty<Tensor>()) },
        { "129 images|1 to 128|take the first", () => Show.Images(new Tensor(new Shape(200, 1, 1, 1))) },
        { "1 titles for 2 images|one for each|misses", () => Show.Images([Image, Image], ["a"]) },
        { "columns -1|at least 1|leave them out", () => Show.Images([Image], columns: -1) },
        { "channel 1 of kernels of shape (3, 3, 1, 2)|below Cin|layer.Kernels", () => Show.Kernels(new Tensor(new Shape(3, 3, 1, 2)), channel: 1) },
        { "a frame around rows 9…9, columns 9…9|pixels of an image of 5×7|from 0", () => Show.Image(Image).Mark(new Rectangle(9, 9, 1, 1)) },
        { "cell (3, 0) of a 3×3 result|rows 0 to 2|count from 0", () => Show.Filter(Gallery.A, Gallery.Edge, Gallery.Edges).At(3, 0) },
        { "cell (0, 0) is 4|3, the sum of the products|before bias and activation", () => Show.Filter(Gallery.A, Gallery.Edge, Gallery.Fill(3, 3, (_, _) => 4)).At(0, 0) },
        { "a 5×5 input, a 3×3 filter and a 4×4 result|stride of 1 to 8|At(i, j, window)", () => Show.Filter(Gallery.A, Gallery.Edge, new Tensor(new Shape(4, 4))).At(0, 0) },
        { "a 3×3 result|not 3×3, stride 2×2, padding 'valid'|stride and padding", () => Show.Filter(Gallery.A, Gallery.Edge, Gallery.Edges).At(0, 0, new Window(3, 2, Padding.Valid)) },
        { "0 finite values in 10 ranges|at least one value|has numbers", () => Show.Histogram("t", "x", [float.NaN]) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_explained(string parts, Action mistake)
    {
        var error = Assert.ThrowsAny<CnnException>(mistake);
        Assert.All(parts.Split('|')[^2..], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Contains(parts.Split('|')[^3], error.Given, StringComparison.Ordinal);
    }
}
