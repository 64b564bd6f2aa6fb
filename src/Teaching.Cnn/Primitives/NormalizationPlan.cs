using System.Numerics.Tensors;

namespace Teaching.Cnn;

/// <summary>Batch normalization of one geometry: sums over a channel are taken image by image, then over the images in order.</summary>
internal sealed class NormalizationPlan
{
    private readonly int _channels;
    private readonly int _pixels;
    private readonly Team _team;
    private readonly float[] _mean;
    private readonly float[] _inverse;
    private readonly float[] _scale;
    private readonly float[] _offset;
    private readonly double[] _sum;
    private readonly ChunkedAction _sumValues;
    private readonly ChunkedAction _sumSquares;
    private readonly ChunkedAction _normalize;
    private readonly ChunkedAction _sumGradients;
    private readonly ChunkedAction _gradX;
    private float[] _partial = [];
    private Tensor? _from;
    private Tensor? _to;
    private Tensor? _gradY;

    public NormalizationPlan(Shape input, Team team)
    {
        _channels = input[^1];
        _pixels = input.Length / _channels;
        _team = team;
        (_mean, _inverse, _scale, _offset) = (new float[_channels], new float[_channels], new float[_channels], new float[_channels]);
        _sum = new double[2 * _channels];
        _sumValues = new ChunkedAction(SumValues);
        _sumSquares = new ChunkedAction(SumSquares);
        _normalize = new ChunkedAction(Normalize);
        _sumGradients = new ChunkedAction(SumGradients);
        _gradX = new ChunkedAction(GradX);
    }

    public void Forward(Tensor x, Tensor y, BatchNormalization layer, bool training)
    {
        var images = x.Shape[0];
        (_from, _to) = (x, y);
        var gamma = layer.Parameters[0].Value.Span;
        var beta = layer.Parameters[1].Value.Span;
        var movingMean = layer.Parameters[2].Value.Span;
        var movingVariance = layer.Parameters[3].Value.Span;
        if (training)
        {
            var count = (double)images * _pixels;
            SumOver(_sumValues, images);
            for (var c = 0; c < _channels; c++)
            {
                _mean[c] = (float)(_sum[c] / count);
                movingMean[c] = (movingMean[c] * layer.Momentum) + (_mean[c] * (1 - layer.Momentum));
            }

            SumOver(_sumSquares, images);
            for (var c = 0; c < _channels; c++)
            {
                var variance = (float)(_sum[c] / count);
                _inverse[c] = 1 / MathF.Sqrt(variance + layer.Epsilon);
                movingVariance[c] = (movingVariance[c] * layer.Momentum) + (variance * (1 - layer.Momentum));
            }
        }
        else
        {
            Stored(movingMean, movingVariance, layer.Epsilon);
        }

        for (var c = 0; c < _channels; c++)
        {
            _scale[c] = gamma[c] * _inverse[c];
            _offset[c] = beta[c];
        }

        _team.Run(_normalize, images, long.MaxValue);
    }

    public void Backward(Tensor x, Tensor gradY, Tensor? gradX, BatchNormalization layer, bool training)
    {
        var images = x.Shape[0];
        (_from, _gradY, _to) = (x, gradY, gradX);
        if (!training)
        {
            Stored(layer.Parameters[2].Value.Span, layer.Parameters[3].Value.Span, layer.Epsilon);
        }

        SumOver(_sumGradients, images);
        var gamma = layer.Parameters[0].Value.Span;
        var gradGamma = layer.Parameters[0].Gradient.Span;
        var gradBeta = layer.Parameters[1].Gradient.Span;
        var count = (double)images * _pixels;
        for (var c = 0; c < _channels; c++)
        {
            gradBeta[c] = (float)_sum[c];
            gradGamma[c] = (float)_sum[_channels + c];
            _scale[c] = gamma[c] * _inverse[c];
            // ∂L/∂x = γ/σ · (g − mean(g) − x̂·mean(g·x̂)); with stored averages the two means are no part of it.
            _sum[c] = training ? _sum[c] / count : 0;
            _sum[_channels + c] = training ? _sum[_channels + c] / count : 0;
        }

        if (gradX is not null)
        {
            _team.Run(_gradX, images, long.MaxValue);
        }
    }

    private void Stored(ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, float epsilon)
    {
        mean.CopyTo(_mean);
        for (var c = 0; c < _channels; c++)
        {
            _inverse[c] = 1 / MathF.Sqrt(variance[c] + epsilon);
        }
    }

    private void SumOver(ChunkedAction partial, int images)
    {
        if (_partial.Length < images * 2 * _channels)
        {
            _partial = new float[images * 2 * _channels];
        }

        Array.Clear(_partial);
        _team.Run(partial, images, long.MaxValue);
        Array.Clear(_sum);
        for (var i = 0; i < images * 2 * _channels; i++)
        {
            _sum[i % (2 * _channels)] += _partial[i];
        }
    }

    private void SumValues(int image)
    {
        var sum = _partial.AsSpan(image * 2 * _channels, _channels);
        for (var p = 0; p < _pixels; p++)
        {
            TensorPrimitives.Add(sum, Pixel(_from!, image, p), sum);
        }
    }

    private void SumSquares(int image)
    {
        var sum = _partial.AsSpan(image * 2 * _channels, _channels);
        for (var p = 0; p < _pixels; p++)
        {
            var x = Pixel(_from!, image, p);
            for (var c = 0; c < x.Length; c++)
            {
                var distance = x[c] - _mean[c];
                sum[c] += distance * distance;
            }
        }
    }

    private void Normalize(int image)
    {
        for (var p = 0; p < _pixels; p++)
        {
            var x = Pixel(_from!, image, p);
            var y = Pixel(_to!, image, p);
            for (var c = 0; c < x.Length; c++)
            {
                y[c] = ((x[c] - _mean[c]) * _scale[c]) + _offset[c];
            }
        }
    }

    private void SumGradients(int image)
    {
        var sum = _partial.AsSpan(image * 2 * _channels, _channels);
        var product = _partial.AsSpan((image * 2 * _channels) + _channels, _channels);
        for (var p = 0; p < _pixels; p++)
        {
            var x = Pixel(_from!, image, p);
            var gradient = Pixel(_gradY!, image, p);
            for (var c = 0; c < x.Length; c++)
            {
                sum[c] += gradient[c];
                product[c] += gradient[c] * ((x[c] - _mean[c]) * _inverse[c]);
            }
        }
    }

    private void GradX(int image)
    {
        for (var p = 0; p < _pixels; p++)
        {
            var x = Pixel(_from!, image, p);
            var gradient = Pixel(_gradY!, image, p);
            var gradX = Pixel(_to!, image, p);
            for (var c = 0; c < x.Length; c++)
            {
                var normalized = (x[c] - _mean[c]) * _inverse[c];
                gradX[c] = _scale[c] * (gradient[c] - (float)_sum[c] - (normalized * (float)_sum[_channels + c]));
            }
        }
    }

    private Span<float> Pixel(Tensor batch, int image, int p) => batch.Span.Slice(((image * _pixels) + p) * _channels, _channels);
}
