using AngleSharp.Html.Parser;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class DrawingBenchTests
{
    [Fact]
    public void The_picture_is_the_answer_of_the_network_with_rounded_weights_which_keeps_its_own()
    {
        var model = Networks.Fashion();
        model.LoadWeights(Path.Combine(Teaching.Testing.ProjectFolder.Root, "data", "weights", "fashion-cnn-seed1.safetensors"));
        var before = model.Parameters[0].Value.Copy();

        var bench = Show.DrawingBench(model, Films.Garments.Take(3));

        Assert.Equal(before.Span.ToArray(), model.Parameters[0].Value.Span.ToArray());
        QuantizedWeights.Round(model);
        var shares = model.Predict(Letters.Rounded(Films.Garments.Images.Slice(0)));
        Assert.Contains($"This Ankle boot is taken for Ankle boot ({100 * shares[9]:0} %).", bench.AltText, StringComparison.Ordinal);
        Assert.InRange(bench.ToHtml().Length, 300_000, 420_000);
        Assert.Equal("cnn-drawing-bench", new HtmlParser().ParseDocument(bench.ToHtml()).Body!.FirstElementChild!.LocalName);
    }

    [Fact]
    public void Mistakes_are_explained_where_the_bench_is_made()
    {
        var model = Networks.Fashion();
        model.Initialize(Rng.FromSeed(1));
        var garments = Films.Garments;
        Assert.Contains("1 to 24", Assert.Throws<ShapeException>(() => Show.DrawingBench(model, garments.Take(25))).Message, StringComparison.Ordinal);
        Assert.Contains("one score a class", Assert.Throws<ShapeException>(() => Show.DrawingBench(model, new Dataset(garments.Take(2).Images, [0, 1], ["a", "b"]))).Message, StringComparison.Ordinal);
        var colour = new Sequential(new Input(28, 28, 3), new Conv2D(2, 3), new Flatten(), new Dense(10));
        colour.Initialize(Rng.FromSeed(1));
        Assert.Contains("grey images", Assert.Throws<ShapeException>(() => Show.DrawingBench(colour, garments.Take(1))).Message, StringComparison.Ordinal);
    }
}
