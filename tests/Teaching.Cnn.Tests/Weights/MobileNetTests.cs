using System.Text.Json;

namespace Teaching.Cnn.Tests;

/// <summary>The real network, where its files are at hand.</summary>
public class MobileNetTests
{
    private const string Folder = "imagenet/mobilenet_v1_0.25_128/";

    private static readonly Lazy<Sequential> FromTflite = new(() => Tflite.Read(DataFolder.Find(Folder + "mobilenet_v1_0.25_128_quant.tflite")));

    private static readonly Lazy<Sequential> FromSafetensors = new(() => MobileNetV1.Load(DataFolder.Find(Folder + "mobilenet_v1_0.25_128.f32.safetensors")));

    [PretrainedTheory]
    [InlineData("chelsea")]
    [InlineData("coffee")]
    [InlineData("rocket")]
    public void Its_five_best_guesses_are_those_that_are_published(string photo)
    {
        var probabilities = FromTflite.Value.Predict(Photo(photo)).Span.ToArray();

        using var expected = JsonDocument.Parse(File.ReadAllText(DataFolder.Find("imagenet/expected_top5.json")));
        var top = expected.RootElement.GetProperty("results").GetProperty(photo).GetProperty("top5").GetProperty("mobilenet_v1_0.25_128").EnumerateArray().ToList();
        var best = Enumerable.Range(0, 1001).OrderByDescending(k => probabilities[k]).Take(5).ToList();
        Assert.Equal(top.Select(entry => entry[0].GetInt32()), best);
        Assert.All(top, entry => Assert.InRange(probabilities[entry[0].GetInt32()], entry[2].GetDouble() - 0.02, entry[2].GetDouble() + 0.02));
    }

    [PretrainedTheory]
    [InlineData("chelsea")]
    [InlineData("coffee")]
    [InlineData("rocket")]
    public void Both_files_give_the_same_logits(string photo)
    {
        var image = Photo(photo);
        var left = FromTflite.Value.UpTo(FromTflite.Value.Layers[^2].Name).Apply(image).Span.ToArray();
        var right = FromSafetensors.Value.UpTo("classifier").Apply(image).Span.ToArray();

        Assert.Equal(1001, left.Length);
        Assert.All(left.Zip(right), pair => Assert.InRange(pair.First, pair.Second - 1e-3f, pair.Second + 1e-3f));
    }

    [PretrainedFact]
    public void Its_layers_are_those_of_the_paper()
    {
        var read = FromTflite.Value;

        Assert.Equal(14, read.Layers.OfType<Conv2D>().Count(layer => layer.Activation == Activation.ReLU6));
        Assert.Equal(13, read.Layers.OfType<DepthwiseConv2D>().Count());
        Assert.Equal(FromSafetensors.Value.ParameterCount, read.ParameterCount);
        Assert.Equal(FromSafetensors.Value.MultiplyAdds, read.MultiplyAdds);
        Assert.Equal(Windows(FromSafetensors.Value), Windows(read).Take(27));
    }

    private static IEnumerable<(Size2D, Size2D)> Windows(Sequential network) => network.Layers.OfType<WindowedLayer>().Select(layer => (layer.Window.Size, layer.Window.Stride));

    private static Tensor Photo(string name) => Images.Read(DataFolder.Find($"imagenet/test_photos/{name}_128.png"));
}

/// <summary>Needs the pretrained network; skipped, and reported so, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PretrainedFactAttribute : FactAttribute
{
    internal static string? Missing => DataFolder.Places().Any(place => Directory.Exists(Path.Combine(place, "imagenet/mobilenet_v1_0.25_128")))
        ? null
        : $"the pretrained network is missing: put imagenet/ into a folder that {DataFolder.Variable} names";

    public PretrainedFactAttribute() => Skip = Missing;
}

/// <inheritdoc cref="PretrainedFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PretrainedTheoryAttribute : TheoryAttribute
{
    public PretrainedTheoryAttribute() => Skip = PretrainedFactAttribute.Missing;
}
