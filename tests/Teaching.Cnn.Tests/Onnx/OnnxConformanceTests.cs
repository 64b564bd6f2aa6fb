using System.Text.RegularExpressions;

namespace Teaching.Cnn.Tests;

/// <summary>The layers against numbers that nobody here computed: ONNX's own vectors, within 1e-5.</summary>
public partial class OnnxConformanceTests
{
    private const double Tolerance = 1e-5;

    private const string ThreeDimensions = "three dimensions: the library's images have two";
    private const string Gaps = "pooling windows with gaps: Keras has none";
    private const string Several = "several operations in one graph";

    /// <summary>What the library has no layer for, and why.</summary>
    private static readonly Dictionary<string, string> Unsupported = new()
    {
        ["node/test_averagepool_3d_default"] = ThreeDimensions,
        ["node/test_maxpool_2d_dilations"] = Gaps,
        ["node/test_maxpool_3d_default"] = ThreeDimensions,
        ["pytorch-converted/test_AvgPool1d"] = Several,
        ["pytorch-converted/test_AvgPool1d_stride"] = Several,
        ["pytorch-converted/test_AvgPool3d"] = ThreeDimensions,
        ["pytorch-converted/test_AvgPool3d_stride"] = ThreeDimensions,
        ["pytorch-converted/test_AvgPool3d_stride1_pad0_gpu_input"] = ThreeDimensions,
        ["pytorch-converted/test_BatchNorm3d_eval"] = ThreeDimensions,
        ["pytorch-converted/test_BatchNorm3d_momentum_eval"] = ThreeDimensions,
        ["pytorch-converted/test_Conv3d"] = ThreeDimensions,
        ["pytorch-converted/test_Conv3d_dilated"] = ThreeDimensions,
        ["pytorch-converted/test_Conv3d_dilated_strided"] = ThreeDimensions,
        ["pytorch-converted/test_Conv3d_groups"] = ThreeDimensions,
        ["pytorch-converted/test_Conv3d_no_bias"] = ThreeDimensions,
        ["pytorch-converted/test_Conv3d_stride"] = ThreeDimensions,
        ["pytorch-converted/test_Conv3d_stride_padding"] = ThreeDimensions,
        ["pytorch-converted/test_MaxPool1d_stride_padding_dilation"] = Gaps,
        ["pytorch-converted/test_MaxPool2d_stride_padding_dilation"] = Gaps,
        ["pytorch-converted/test_MaxPool3d"] = ThreeDimensions,
        ["pytorch-converted/test_MaxPool3d_stride"] = ThreeDimensions,
        ["pytorch-converted/test_MaxPool3d_stride_padding"] = ThreeDimensions,
    };

    public static TheoryData<string> Supported() => [.. Names().Where(name => !Unsupported.ContainsKey(name))];

    public static TheoryData<string, string> NotSupported()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, reason) in Unsupported)
        {
            data.Add(name, reason);
        }

        return data;
    }

    [OnnxTheory]
    [MemberData(nameof(Supported))]
    public void Layer_agrees_with_ONNX_within_1e_5(string name)
    {
        var test = OnnxCase.Read(name);
        // Of max pooling with positions only the values are compared: no layer gives positions out.
        Verify(test.Outputs[0], OnnxLayers.Run(test));
        if (test.Node.Operator == "BatchNormalization" && test.Outputs.Count == 3)
        {
            var all = OnnxLayers.Normalize(test);
            Verify(test.Outputs[1], all[1]);
            Verify(test.Outputs[2], all[2]);
        }
    }

    [OnnxTheory]
    [MemberData(nameof(NotSupported))]
    public void What_is_not_supported_has_a_reason(string name, string reason)
    {
        var error = Assert.Throws<NotSupportedException>(() => OnnxLayers.Run(OnnxCase.Read(name)));
        Assert.Equal(reason, error.Message);
    }

    [OnnxFact]
    public void The_vectors_cover_every_kind_of_layer_asked_for()
    {
        var operators = Names().Except(Unsupported.Keys).Select(name => OnnxCase.Read(name).Node.Operator).CountBy(name => name).ToDictionary();
        foreach (var (kind, least) in new[] { ("Conv", 10), ("MaxPool", 8), ("AveragePool", 10), ("GlobalAveragePool", 2), ("BatchNormalization", 4), ("Softmax", 6) })
        {
            Assert.True(operators.GetValueOrDefault(kind) >= least, $"{kind}: {operators.GetValueOrDefault(kind)} vectors");
        }
    }

    [OnnxFact]
    public void A_changed_weight_is_noticed()
    {
        var test = OnnxCase.Read("node/test_conv_with_strides_and_asymmetric_padding");
        test.Inputs[1].Values[2] += 1e-3f;
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Verify(test.Outputs[0], OnnxLayers.Run(test)));
    }

    private static void Verify(OnnxTensor expected, OnnxTensor actual)
    {
        Assert.Equal(expected.Sizes, actual.Sizes);
        for (var k = 0; k < expected.Values.Length; k++)
        {
            // Relative above 1: softmax and images of 25 and more are floats with seven digits.
            Assert.Equal(expected.Values[k], actual.Values[k], Tolerance * Math.Max(1, Math.Abs(expected.Values[k])));
        }
    }

    private static IEnumerable<string> Names() => OnnxCase.IsInstalled
        ? from part in new[] { "node", "pytorch-converted" }
          from folder in Directory.GetDirectories(Path.Combine(OnnxCase.Folder, part)).Order(StringComparer.Ordinal)
          let name = Path.GetFileName(folder)
          where Wanted().IsMatch(name)
          select $"{part}/{name}"
        : ["none"];

    [GeneratedRegex(
        "^test_((basic_)?conv_?[w].*|basic_conv_.*|Conv[123]d.*|maxpool_.*|MaxPool.*|averagepool_.*|AvgPool.*|globalaveragepool.*|batchnorm_.*|BatchNorm.*"
        + "|softmax_(axis_[0-9]|default_axis|example|large_number|negative_axis|lastdim|functional_dim3)|Softmax|relu|ReLU|sigmoid(_example)?|Sigmoid|tanh(_example)?|Tanh)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Wanted();
}
