using System.Text.Json;
using AngleSharp.Html.Parser;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class FeatureMapExplorerTests
{
    [Fact]
    public void The_shipped_network_travels_in_less_than_a_third_of_a_lesson()
    {
        var html = Explorers.Shipped.ToHtml();
        Assert.InRange(html.Length, 100_000, 330_000);
        var bench = new HtmlParser().ParseDocument(html).Body!.FirstElementChild!;
        Assert.Equal("cnn-feature-map-explorer", bench.LocalName);
        var state = JsonSerializer.Deserialize<Dictionary<string, string>>(bench.GetAttribute("data-bench")!)!;
        Assert.StartsWith("28x28x1,", state["picture"], StringComparison.Ordinal);
        Assert.Equal(["conv2d", "max_pooling2d", "conv2d_1", "max_pooling2d_1", "dense", "dense_1"], state["layers"].Split('|').Select(layer => layer.Split(',')[0]));
        Assert.Equal("2", state["layer"]);
    }

    [Fact]
    public void The_picture_begins_at_the_strongest_unit_of_the_last_convolution()
    {
        Assert.Contains("conv2d_1, map ", Explorers.Shipped.AltText, StringComparison.Ordinal);
        Assert.Contains("it reads rows ", Explorers.Shipped.AltText, StringComparison.Ordinal);
        Assert.Contains("conv2d, map 3, unit (0, 25) is ", Explorers.Shipped.At("conv2d", 3, 0, 25).AltText, StringComparison.Ordinal);
        Assert.Contains("it reads rows 0…2, columns 25…27 of the image", Explorers.Shipped.At("conv2d", 3, 0, 25).AltText, StringComparison.Ordinal);
        Assert.Contains("dense_1, unit 4 is ", Explorers.Shipped.At("dense_1", 0, 0, 4).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_zero_never_becomes_zero() => Assert.Equal(
        [32767, 1, -1, 0, -16384],
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(LayerMaps.Pack([2f, 1e-9f, -1e-9f, 0, -1f])).ToArray().Select(step => (int)step));

    [Fact]
    public void Of_a_large_network_the_first_maps_travel()
    {
        var model = new Sequential(new Input(40, 30, 3), new Conv2D(96, 3, padding: Padding.Same), new Conv2D(128, 3), new Flatten(), new Dense(2));
        model.Initialize(Rng.FromSeed(4));
        var explorer = Show.FeatureMapExplorer(model, new Tensor(new Shape(40, 30, 3)));
        Assert.Contains(",96,32,", explorer.State.Single(part => part.Part == "layers").Text, StringComparison.Ordinal);
        Assert.InRange(explorer.ToHtml().Length, 50_000, 330_000);
    }

    [Fact]
    public void A_depthwise_filter_reads_its_own_map_and_what_only_acts_in_training_is_left_out()
    {
        var model = new Sequential(new Input(12, 10, 3), new RandomFlip(), new RandomBrightness(0.2f), new RandomErasing(0.1f), new DepthwiseConv2D((3, 2)), new Dropout(0.5f), new GlobalAveragePooling2D());
        model.Initialize(Rng.FromSeed(4));
        var explorer = Show.FeatureMapExplorer(model, new Tensor(new Shape(12, 10, 3)));
        var entries = explorer.State.Single(part => part.Part == "layers").Text.Split('|').Select(entry => entry.Split(',')).ToArray();
        Assert.Equal(["depthwise_conv2d", "global_average_pooling2d"], entries.Select(entry => entry[0]));
        Assert.Equal(["1", "1"], entries[0][^3..^1]);
        var filters = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(Convert.FromBase64String(explorer.State.Single(part => part.Part == "filters").Text)).ToArray();
        Assert.Equal(3 * ((3 * 2) + 1), filters.Length);
        var kernels = ((DepthwiseConv2D)model.Layers[3]).Kernels.Value;
        var most = kernels.Span.ToArray().Max(MathF.Abs);
        Assert.Equal(kernels[2, 1, 1, 0], filters[7 + 5] * most / 32767, tolerance: most / 32767);
    }

    [Fact]
    public void Mistakes_are_explained_where_the_explorer_is_made()
    {
        var image = new Tensor(new Shape(28, 28, 1));
        Assert.Contains("images.Slice(0)", Assert.Throws<ShapeException>(() => Show.FeatureMapExplorer(Networks.Fashion(), new Tensor(new Shape(5, 28, 28, 1)))).Message, StringComparison.Ordinal);
        Assert.Contains("(27, 28, 1)", Assert.Throws<ShapeException>(() => Show.FeatureMapExplorer(Networks.Fashion(), new Tensor(new Shape(27, 28, 1)))).Message, StringComparison.Ordinal);
        Assert.Contains("use one of: conv2d, max_pooling2d", Assert.Throws<ShapeException>(() => Explorers.Shipped.At("flatten", 0, 0, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("a unit of 26×26", Assert.Throws<ShapeException>(() => Explorers.Shipped.At("conv2d", 0, 26, 0)).Message, StringComparison.Ordinal);
        image.Fill(float.NaN);
        Assert.Contains("not finite", Assert.Throws<DataException>(() => Show.FeatureMapExplorer(Networks.Fashion(), image)).Message, StringComparison.Ordinal);
    }
}
