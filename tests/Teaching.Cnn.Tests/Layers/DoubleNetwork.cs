namespace Teaching.Cnn.Tests;

/// <summary>Any of the library's layers in double, by the reference loops alone: what float layers must equal.</summary>
internal sealed class DoubleNetwork
{
    private readonly Layer _layer;
    private readonly List<DoubleNetwork> _inner = [];
    private Shape _xShape;
    private double[] _x = [];
    private double[] _z = [];
    private double[] _y = [];

    public DoubleNetwork(Layer layer)
    {
        _layer = layer;
        IReadOnlyList<Layer> inside = layer switch
        {
            Sequential sequential => sequential.Layers,
            Residual residual => residual.Layers,
            Branches branches => branches.Layers,
            _ => [],
        };
        _inner.AddRange(inside.Select(part => new DoubleNetwork(part)));
    }

    /// <summary>Gradients in the order of the layer's trainable parameters.</summary>
    public IEnumerable<double[]> Gradients => _inner.Count > 0 ? _inner.SelectMany(part => part.Gradients) : Own;

    private double[][] Own { get; set; } = [];

    public double[] Forward(double[] x, Shape xShape)
    {
        (_x, _xShape) = (x, xShape);
        var shape = _layer.OutputShape(xShape.Inner).Batch(xShape[0]);
        _y = new double[shape.Length];
        _z = _y;
        switch (_layer)
        {
            case Sequential or Residual:
                var (value, at) = (x, xShape);
                foreach (var part in _inner)
                {
                    value = part.Forward(value, at);
                    at = part._layer.OutputShape(at.Inner).Batch(at[0]);
                }

                _y = _layer is Residual ? [.. value.Zip(x, (f, s) => f + s)] : value;
                break;
            case Branches branches:
                ForwardBranches(branches, x, xShape, shape[^1]);
                break;
            case Conv2D conv:
                _z = new double[_y.Length];
                ConvReference.Forward<double>(x, xShape, D(conv.Kernels), conv.Kernels.Value.Shape, D(conv.Bias), conv.Window, _z);
                ActivationReference.Forward<double>(conv.Activation, _z, shape[^1], _y);
                break;
            case DepthwiseConv2D conv:
                _z = new double[_y.Length];
                DepthwiseReference.Forward<double>(x, xShape, D(conv.Kernels), D(conv.Bias), conv.Window, _z);
                ActivationReference.Forward<double>(conv.Activation, _z, shape[^1], _y);
                break;
            case Dense dense:
                _z = new double[_y.Length];
                DenseReference.Forward<double>(x, D(dense.Weights), xShape[1], dense.Units, D(dense.Bias), _z);
                ActivationReference.Forward<double>(dense.Activation, _z, shape[^1], _y);
                break;
            case MaxPooling2D pool:
                PoolReference.Max<double>(x, xShape, pool.Window, _y);
                break;
            case AveragePooling2D pool:
                PoolReference.Mean<double>(x, xShape, pool.Window, _y);
                break;
            case GlobalAveragePooling2D:
                PoolReference.GlobalMean<double>(x, xShape, _y);
                break;
            case BatchNormalization norm:
                BatchNormalizationReference.Forward<double>(x, D(norm.Parameters[0]), D(norm.Parameters[1]), norm.Epsilon, _y);
                break;
            case ActivationLayer activation:
                ActivationReference.Forward<double>(activation.Activation, x, shape[^1], _y);
                break;
            case Rescaling rescaling:
                _y = [.. x.Select(v => (v * rescaling.Scale) + rescaling.Offset)];
                break;
            case Flatten:
                _y = [.. x];
                break;
            default:
                throw new NotSupportedException(_layer.Kind);
        }

        return _y;
    }

    public double[] Backward(double[] gradY)
    {
        var gradX = new double[_x.Length];
        var channels = _layer.OutputShape(_xShape.Inner)[^1];
        var gradZ = new double[gradY.Length];
        switch (_layer)
        {
            case Sequential or Residual:
                var gradient = gradY;
                foreach (var part in Enumerable.Reverse(_inner))
                {
                    gradient = part.Backward(gradient);
                }

                return _layer is Residual ? [.. gradient.Zip(gradY, (f, s) => f + s)] : gradient;
            case Branches branches:
                return BackwardBranches(branches, gradY, channels);
            case Conv2D conv:
                ActivationReference.Backward<double>(conv.Activation, _y, gradY, channels, gradZ);
                var shape = conv.Kernels.Value.Shape;
                Own = [new double[shape.Length], new double[channels]];
                ConvReference.BackwardInput<double>(gradZ, D(conv.Kernels), shape, conv.Window, _xShape, gradX);
                ConvReference.BackwardKernels<double>(_x, _xShape, gradZ, conv.Window, shape, Own[0]);
                ConvReference.BackwardBias<double>(gradZ, Own[1]);
                Own = conv.UseBias ? Own : [Own[0]];
                break;
            case DepthwiseConv2D conv:
                ActivationReference.Backward<double>(conv.Activation, _y, gradY, channels, gradZ);
                Own = [new double[conv.Kernels.Value.Length], new double[channels]];
                DepthwiseReference.Backward<double>(_x, _xShape, D(conv.Kernels), gradZ, conv.Window, gradX, Own[0]);
                ConvReference.BackwardBias<double>(gradZ, Own[1]);
                Own = conv.UseBias ? Own : [Own[0]];
                break;
            case Dense dense:
                ActivationReference.Backward<double>(dense.Activation, _y, gradY, channels, gradZ);
                Own = [new double[dense.Weights.Value.Length], new double[channels]];
                DenseReference.Backward<double>(_x, D(dense.Weights), _xShape[1], channels, gradZ, gradX, Own[0]);
                ConvReference.BackwardBias<double>(gradZ, Own[1]);
                Own = dense.UseBias ? Own : [Own[0]];
                break;
            case MaxPooling2D pool:
                PoolReference.MaxBackward<double>(_x, _xShape, gradY, pool.Window, gradX);
                break;
            case AveragePooling2D pool:
                PoolReference.MeanBackward<double>(_xShape, gradY, pool.Window, gradX);
                break;
            case GlobalAveragePooling2D:
                PoolReference.GlobalMeanBackward<double>(_xShape, gradY, gradX);
                break;
            case BatchNormalization norm:
                Own = [new double[channels], new double[channels]];
                BatchNormalizationReference.Backward<double>(_x, D(norm.Parameters[0]), gradY, norm.Epsilon, gradX, Own[0], Own[1]);
                break;
            case ActivationLayer activation:
                ActivationReference.Backward<double>(activation.Activation, _y, gradY, channels, gradX);
                break;
            case Rescaling rescaling:
                return [.. gradY.Select(v => v * rescaling.Scale)];
            case Flatten:
                return [.. gradY];
        }

        return gradX;
    }

    private void ForwardBranches(Branches branches, double[] x, Shape xShape, int channels)
    {
        var first = 0;
        foreach (var part in _inner)
        {
            var value = part.Forward(x, xShape);
            var width = branches.Mode == BranchMode.Add ? channels : part._layer.OutputShape(xShape.Inner)[^1];
            for (var i = 0; i < value.Length; i++)
            {
                _y[(i / width * channels) + first + (i % width)] += value[i];
            }

            first += branches.Mode == BranchMode.Add ? 0 : width;
        }
    }

    private double[] BackwardBranches(Branches branches, double[] gradY, int channels)
    {
        var gradX = new double[_x.Length];
        var first = 0;
        foreach (var part in _inner)
        {
            var width = branches.Mode == BranchMode.Add ? channels : part._layer.OutputShape(_xShape.Inner)[^1];
            var gradPart = new double[gradY.Length / channels * width];
            for (var i = 0; i < gradPart.Length; i++)
            {
                gradPart[i] = gradY[(i / width * channels) + first + (i % width)];
            }

            gradX = [.. part.Backward(gradPart).Zip(gradX, (a, b) => a + b)];
            first += branches.Mode == BranchMode.Add ? 0 : width;
        }

        return gradX;
    }

    private static double[] D(Parameter? parameter) => parameter is null ? [] : Chance.Doubles(parameter.Value);
}
