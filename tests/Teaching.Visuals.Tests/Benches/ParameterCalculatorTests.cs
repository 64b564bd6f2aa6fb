using System.Text.Json;
using AngleSharp.Html.Parser;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class ParameterCalculatorTests
{
    [Fact]
    public void The_state_is_the_network_as_a_text()
    {
        var bench = new HtmlParser().ParseDocument(Show.ParameterCalculator(
            new Input(20, 31, 3),
            [new Conv2D(8, (3, 5), stride: (2, 1), padding: Padding.Same, useBias: false), new MaxPooling2D((2, 3), padding: Padding.Explicit(1, 0, 2, 1)), new Dropout(0.25f), new Flatten(), new Dense(7, useBias: false)],
            "<b>\"Mine\"</b>").Beside(new Flatten(), new Dense(3)).ToHtml()).Body!.FirstElementChild!;
        Assert.Equal("cnn-parameter-calculator", bench.LocalName);
        var state = JsonSerializer.Deserialize<Dictionary<string, string>>(bench.GetAttribute("data-bench")!)!;
        Assert.Equal("<b>\"Mine\"</b>", state["title"]);
        Assert.Equal("20x31x3", state["input"]);
        Assert.Equal("conv,8,3x5,2x1,same,nobias_pool,2x3,2x3,1.0.2.1_dropout,0.25_flatten_dense,7,nobias", state["layers"]);
        Assert.Equal("flatten_dense,3,bias", state["other"]);
    }

    [Fact]
    public void Each_row_derives_its_parameters()
    {
        var rows = Show.ParameterCalculator(new Input(150, 150, 1), Networks.Example()).Rows;
        Assert.Equal(("(3·3·32+1)·64", 18_496), (rows[4].Derivation, rows[4].Cost.Parameters));
        Assert.Equal(("(16,384+1)·512", 8_389_120), (rows[9].Derivation, rows[9].Cost.Parameters));
        Assert.Equal(8_459_242, rows.Sum(row => row.Cost.Parameters));
        Assert.Equal(121_533_952, rows.Sum(row => row.Cost.MultiplyAdds));
    }

    [Fact]
    public void The_picture_says_where_a_network_is_wrong_and_why()
    {
        var bench = Show.ParameterCalculator(new Input(9, 7, 1), [new Conv2D(4, 3), new Dense(10), new Flatten()]);
        Assert.Contains("Layer 2, Dense 10, cannot follow.", bench.AltText, StringComparison.Ordinal);
        Assert.Contains("put a Flatten layer before it", bench.ToString(), StringComparison.Ordinal);
        Assert.Equal((true, "", null), (bench.Rows[0].Output is not null, bench.Rows[2].Problem, bench.Rows[2].Output));
    }

    [Fact]
    public void A_layer_of_billions_of_weights_costs_no_memory() => Assert.Equal(
        100_000L * ((1000L * 1000 * 1024) + 1),
        Show.ParameterCalculator(new Input(1000, 1000, 1024), [new Flatten(), new Dense(100_000)]).Rows[1].Cost.Parameters);

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(1049, "1.0 kB")]
    [InlineData(1050, "1.1 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(33_836_968, "33.8 MB")]
    public void Memory_is_written_with_one_decimal(long value, string expected) => Assert.Equal(expected, Amounts.Bytes(value));

    [Fact]
    public void Mistakes_are_explained_where_the_bench_is_made()
    {
        var input = new Input(30, 28, 1);
        Assert.Contains("BatchNormalization", Message([new BatchNormalization()]), StringComparison.Ordinal);
        Assert.Contains("dilation 2×2", Message([new Conv2D(3, 3, dilation: 2)]), StringComparison.Ordinal);
        Assert.Contains("1,025 filters", Message([new Conv2D(1025, 3)]), StringComparison.Ordinal);
        Assert.Contains("14 rows or columns of a window", Message([new MaxPooling2D(14)]), StringComparison.Ordinal);
        Assert.Contains("7 zeros a side", Message([new Conv2D(1, 3, padding: Padding.Explicit(7))]), StringComparison.Ordinal);
        Assert.Contains("25 layers", Message([.. Enumerable.Range(0, 25).Select(_ => new Flatten())]), StringComparison.Ordinal);
        Assert.Contains("an image (rows, columns, channels)", Assert.Throws<ShapeException>(() => Show.ParameterCalculator(new Input(new Shape(5)), [])).Message, StringComparison.Ordinal);
        Assert.Contains("build both with the same Input", Assert.Throws<ShapeException>(() => Show.ParameterCalculator(input, []).Beside(Networks.Dense())).Message, StringComparison.Ordinal);

        string Message(Layer[] layers) => Assert.Throws<ShapeException>(() => Show.ParameterCalculator(input, layers)).Message;
    }
}
