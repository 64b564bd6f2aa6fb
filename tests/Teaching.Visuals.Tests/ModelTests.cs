using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class ModelTests
{
    [Fact]
    public void A_network_begins_with_its_input_and_tells_every_shape()
    {
        var model = new Sequential(new Input(28, 20, 1), new Conv2D(32, 3), new Flatten(), new Dense(10));
        var view = Show.Network(model, "Small");
        Assert.Equal("Small: 4 layers, Input 28×20×1, then Conv2D 26×18×32, then Flatten 14,976, then Dense 10; 150,090 parameters, 284,544 multiply-adds an image; one unit of conv2d reads 3×3 pixels.", view.AltText);
        Assert.Equal(5, view.ToString().Split('\n').Length - 1);
    }

    [Fact]
    public void What_a_unit_reads_is_what_the_closed_formula_says()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            var layers = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (WindowedLayer)(random.Next(3) switch
            {
                0 => new MaxPooling2D((random.Next(1, 4), random.Next(1, 4)), random.Next(1, 3)),
                1 => new DepthwiseConv2D((random.Next(1, 4), random.Next(1, 4)), stride: (random.Next(1, 3), random.Next(1, 3)), dilation: random.Next(1, 3)),
                _ => new Conv2D(2, (random.Next(1, 6), random.Next(1, 4)), stride: (random.Next(1, 3), 1), padding: Padding.Same),
            })).ToArray();
            var geometry = StackGeometry.Of((160, 170), [.. layers.Select(layer => layer.Window)]);
            ReceptiveField? field = ReceptiveField.OfPixels;
            for (var k = 0; k < layers.Length; k++)
            {
                field = field?.Behind(layers[k]);
                Assert.Equal((geometry[k + 1].ReceptiveField, geometry[k + 1].Jump), (field!.Value.Size, field.Value.Jump));
            }
        }
    }

    [Fact]
    public void A_shortcut_adds_what_its_layers_read_and_branches_the_widest_of_them()
    {
        var table = Show.Network(Gallery.Deep).ToString().Split('\n').Skip(2).Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries)).ToDictionary(cells => cells[0].Trim(), cells => cells[^1].Trim());
        Assert.Equal(["1×1", "1×1", "3×2", "3×2", "3×2", "15×8", "27×14", "35×18", "37×19", "–", "–", "–"], table.Values);
    }

    [Fact]
    public void A_small_share_of_the_costs_is_not_printed_as_none()
    {
        var bars = Show.Costs(Gallery.Model.Summary()).Data.Cast<BarTrace>().ToArray();
        Assert.Equal(["parameters", "multiply-adds"], bars.Select(bar => bar.Name));
        Assert.All(bars, bar => Assert.All(bar.Y, share => Assert.True(share > 0)));
        Assert.All(bars, bar => Assert.Equal(100, bar.Y.Sum(), 0.05));
    }

    [Fact]
    public void Costs_of_a_model_without_parameters_are_refused()
    {
        var error = Assert.Throws<DataException>(() => Show.Costs(new Sequential(new Input(4, 4, 1), new MaxPooling2D(2)).Summary()));
        Assert.Contains("Conv2D or Dense", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Accuracy_is_in_percent_and_an_epoch_without_validation_is_a_gap()
    {
        var traces = Show.Accuracy(Gallery.Training).Data.Cast<ScatterTrace>().ToArray();
        Assert.Equal([81.23, 86.61], traces[0].Y);
        Assert.Equal([double.NaN, 85], traces[1].Y);
        Assert.Equal([0.52, 0.35], ((ScatterTrace)Show.Loss(Gallery.Training).Data[0]).Y);
    }

    [Fact]
    public void A_confusion_matrix_tells_how_many_are_right_and_the_commonest_mistake() => Assert.EndsWith(
        " 3 of 6 lie on the diagonal; most often mistaken: dog for cat, 2 times.",
        Show.Confusion(new ConfusionMatrix([0, 0, 1, 1, 1, 0], [0, 0, 0, 0, 1, 1], ["cat", "dog"])).AltText, StringComparison.Ordinal);

    [Fact]
    public void Without_validation_there_is_one_line() =>
        Assert.Single(Show.Loss(new History([new EpochResult(1, 0.5f, null, null)])).Data);

    [Fact]
    public void A_confusion_matrix_keeps_rows_for_true_classes()
    {
        var heatmap = Assert.IsType<HeatmapTrace>(Assert.Single(Show.Confusion(new ConfusionMatrix([0, 0, 1], [1, 1, 1], ["cat", "dog"])).Data));
        Assert.Equal(2, heatmap.Z[0, 1]);
        Assert.Equal(0, heatmap.Z[1, 0]);
        Assert.Equal(["cat", "dog"], heatmap.Rows);
    }
}
