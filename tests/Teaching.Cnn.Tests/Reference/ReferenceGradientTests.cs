namespace Teaching.Cnn.Tests;

/// <summary>Every reference gradient against centred differences; all dimensions differ, the upstream gradient is random.</summary>
public sealed class ReferenceGradientTests
{
    private static readonly Shape Images = new(2, 5, 7, 3);

    public static TheoryData<Size2D, Size2D, string> Windows => new()
    {
        { 1, 1, "valid" }, { 1, 1, "same" }, { (2, 3), 1, "same" }, { (3, 2), 1, "explicit" }, { 1, 2, "same" }, { (2, 1), (1, 2), "explicit" },
    };

    private static Padding PaddingOf(string kind) => kind switch
    {
        "valid" => Padding.Valid,
        "same" => Padding.Same,
        _ => Padding.Explicit(1, 2, 0, 1),
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public void Convolution(Size2D stride, Size2D dilation, string padding)
    {
        var rng = Rng.FromSeed(1);
        var window = new Window((3, 2), stride, PaddingOf(padding), dilation);
        var kernelShape = new Shape(3, 2, 3, 4);
        var output = window.Output((5, 7));
        var x = Chance.Doubles(rng, Images.Length);
        var kernels = Chance.Doubles(rng, kernelShape.Length);
        var bias = Chance.Doubles(rng, 4);
        var gradY = Chance.Doubles(rng, 2 * output.Area * 4);

        double Loss()
        {
            var y = new double[gradY.Length];
            ConvReference.Forward<double>(x, Images, kernels, kernelShape, bias, window, y);
            return Chance.Dot(y, gradY);
        }

        var gradX = new double[x.Length];
        var gradKernels = new double[kernels.Length];
        var gradBias = new double[4];
        ConvReference.BackwardInput<double>(gradY, kernels, kernelShape, window, Images, gradX);
        ConvReference.BackwardKernels<double>(x, Images, gradY, window, kernelShape, gradKernels);
        ConvReference.BackwardBias<double>(gradY, gradBias);
        GradientCheck.Verify(Loss, x, gradX);
        GradientCheck.Verify(Loss, kernels, gradKernels);
        GradientCheck.Verify(Loss, bias, gradBias);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Depthwise_convolution(Size2D stride, Size2D dilation, string padding)
    {
        var rng = Rng.FromSeed(2);
        var window = new Window((3, 2), stride, PaddingOf(padding), dilation);
        var x = Chance.Doubles(rng, Images.Length);
        var kernels = Chance.Doubles(rng, 3 * 2 * 3);
        var bias = Chance.Doubles(rng, 3);
        var gradY = Chance.Doubles(rng, 2 * window.Output((5, 7)).Area * 3);

        double Loss()
        {
            var y = new double[gradY.Length];
            DepthwiseReference.Forward<double>(x, Images, kernels, bias, window, y);
            return Chance.Dot(y, gradY);
        }

        var gradX = new double[x.Length];
        var gradKernels = new double[kernels.Length];
        var gradBias = new double[3];
        DepthwiseReference.Backward<double>(x, Images, kernels, gradY, window, gradX, gradKernels);
        ConvReference.BackwardBias<double>(gradY, gradBias);
        GradientCheck.Verify(Loss, x, gradX);
        GradientCheck.Verify(Loss, kernels, gradKernels);
        GradientCheck.Verify(Loss, bias, gradBias);
    }

    [Theory]
    [InlineData(2, 2, "valid")]
    [InlineData(3, 2, "same")]
    [InlineData(3, 1, "explicit")]
    [InlineData(2, 3, "explicit")]
    public void Pooling(int size, int stride, string padding)
    {
        var rng = Rng.FromSeed(3);
        // Less padding than window on each side, or a window would see no pixel at all.
        var window = new Window((size, 2), stride, padding == "explicit" ? Padding.Explicit(1, 1, 0, 1) : PaddingOf(padding));
        var x = Chance.FarFromKinks(rng, Images.Length);
        var gradY = Chance.Doubles(rng, 2 * window.Output((5, 7)).Area * 3);
        var gradX = new double[x.Length];

        PoolReference.MaxBackward<double>(x, Images, gradY, window, gradX);
        GradientCheck.Verify(() => Loss(y => PoolReference.Max<double>(x, Images, window, y), gradY), x, gradX);
        PoolReference.MeanBackward<double>(Images, gradY, window, gradX);
        GradientCheck.Verify(() => Loss(y => PoolReference.Mean<double>(x, Images, window, y), gradY), x, gradX);
    }

    [Fact]
    public void Global_mean()
    {
        var rng = Rng.FromSeed(4);
        var x = Chance.Doubles(rng, Images.Length);
        var gradY = Chance.Doubles(rng, 2 * 3);
        var gradX = new double[x.Length];
        PoolReference.GlobalMeanBackward<double>(Images, gradY, gradX);
        GradientCheck.Verify(() => Loss(y => PoolReference.GlobalMean<double>(x, Images, y), gradY), x, gradX);
    }

    [Fact]
    public void Dense_layer()
    {
        var rng = Rng.FromSeed(5);
        var x = Chance.Doubles(rng, 3 * 5);
        var weights = Chance.Doubles(rng, 5 * 4);
        var bias = Chance.Doubles(rng, 4);
        var gradY = Chance.Doubles(rng, 3 * 4);
        var gradX = new double[x.Length];
        var gradWeights = new double[weights.Length];
        var gradBias = new double[4];
        DenseReference.Backward<double>(x, weights, 5, 4, gradY, gradX, gradWeights);
        ConvReference.BackwardBias<double>(gradY, gradBias);
        double At() => Loss(y => DenseReference.Forward<double>(x, weights, 5, 4, bias, y), gradY);
        GradientCheck.Verify(At, x, gradX);
        GradientCheck.Verify(At, weights, gradWeights);
        GradientCheck.Verify(At, bias, gradBias);
    }

    [Theory]
    [InlineData(Activation.None)]
    [InlineData(Activation.ReLU)]
    [InlineData(Activation.ReLU6)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Softmax)]
    public void Activation_functions(Activation activation)
    {
        var rng = Rng.FromSeed(6);
        var z = Chance.FarFromKinks(rng, 4 * 5);
        var gradY = Chance.Doubles(rng, z.Length);
        var y = new double[z.Length];
        var gradZ = new double[z.Length];
        ActivationReference.Forward<double>(activation, z, 5, y);
        ActivationReference.Backward<double>(activation, y, gradY, 5, gradZ);
        GradientCheck.Verify(() => Loss(to => ActivationReference.Forward<double>(activation, z, 5, to), gradY), z, gradZ);
    }

    [Fact]
    public void Batch_normalization()
    {
        var rng = Rng.FromSeed(7);
        var x = Chance.Doubles(rng, 14 * 3);
        var gamma = Chance.Doubles(rng, 3);
        var beta = Chance.Doubles(rng, 3);
        var gradY = Chance.Doubles(rng, x.Length);
        var gradX = new double[x.Length];
        var gradGamma = new double[3];
        var gradBeta = new double[3];
        BatchNormalizationReference.Backward(x, gamma, gradY, 1e-3, gradX, gradGamma, gradBeta);
        double At() => Loss(y => BatchNormalizationReference.Forward(x, gamma, beta, 1e-3, y), gradY);
        GradientCheck.Verify(At, x, gradX);
        GradientCheck.Verify(At, gamma, gradGamma);
        GradientCheck.Verify(At, beta, gradBeta);
    }

    [Fact]
    public void Softmax_cross_entropy()
    {
        var rng = Rng.FromSeed(8);
        var logits = Chance.Doubles(rng, 3 * 5, reach: 3);
        int[] labels = [4, 0, 2];
        var gradient = new double[logits.Length];
        CrossEntropyReference.Backward<double>(logits, 5, labels, gradient);
        GradientCheck.Verify(() => CrossEntropyReference.Loss<double>(logits, 5, labels), logits, gradient);
    }

    [Fact]
    public void The_check_itself_fails_when_one_sign_is_flipped()
    {
        var rng = Rng.FromSeed(9);
        var x = Chance.Doubles(rng, 3 * 5);
        var weights = Chance.Doubles(rng, 5 * 4);
        var gradY = Chance.Doubles(rng, 3 * 4);
        var gradX = new double[x.Length];
        DenseReference.Backward<double>(x, weights, 5, 4, gradY, gradX, new double[weights.Length]);
        gradX[7] = -gradX[7];
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(
            () => GradientCheck.Verify(() => Loss(y => DenseReference.Forward<double>(x, weights, 5, 4, [], y), gradY), x, gradX));
    }

    private static double Loss(Action<double[]> forward, double[] gradY)
    {
        var y = new double[gradY.Length];
        forward(y);
        return Chance.Dot(y, gradY);
    }
}
