using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Activation maximisation: start from noise and climb, step by step, to an image that a unit answers most strongly.</summary>
/// <remarks>
/// image ← image + stepSize · g / ‖g‖, with g the slope of the response by the pixels, each pixel then kept in 0–1; a step that does not raise the response is taken back and halved.
/// The range 0–1 takes the place of the penalty in the paper. Source: Erhan et al. 2009; Simonyan, Vedaldi and Zisserman 2014. Lesson 14.
/// </remarks>
public static class ActivationMaximisation
{
    // A step that moves no pixel by a thousandth of a grey level of 256.
    private const float SmallestStep = 1e-6f;

    /// <summary>Climbs.</summary>
    /// <param name="model">A model that knows its input.</param>
    /// <param name="layer">The layer in which the unit lies; the last one gives the image of a class.</param>
    /// <param name="channel">Which feature map, whose mean is then the response; in a layer of single numbers, which of them.</param>
    /// <param name="rng">Where the starting noise comes from: brightness 0.4–0.6, or 0–1 where the unit is silent on that; equal seeds give equal images.</param>
    /// <param name="steps">The most steps that are tried.</param>
    /// <param name="stepSize">Length of the first step, √(sum of squared changes of brightness).</param>
    /// <returns>The image and the responses. When the unit is silent on both kinds of noise (ReLU), there is no slope to follow and the noise itself comes back.</returns>
    /// <exception cref="ShapeException">There is no such layer or channel.</exception>
    /// <exception cref="DataException">Fewer than 0 steps, or a step size that is not above 0.</exception>
    /// <example><code>var best = ActivationMaximisation.Of(model, "conv2d_1", channel: 5, Rng.FromSeed(1));</code></example>
    public static MaximisedImage Of(Sequential model, string layer, int channel, Rng rng, int steps = 60, float stepSize = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rng);
        if (steps < 0 || !(stepSize > 0) || !float.IsFinite(stepSize))
        {
            throw new DataException(string.Create(CultureInfo.InvariantCulture, $"{steps} steps of size {stepSize}"), "0 or more steps, of a size above 0", "leave both out");
        }

        var image = new Tensor(model.InputShape ?? throw NotBuilt.Error(model));
        rng.Fill(0.4f, 0.6f, image.Span);
        var (response, gradient) = Response(model, image, layer, channel);
        if (!gradient.Span.ContainsAnyExcept(0f))
        {
            rng.Fill(0, 1, image.Span);
            (response, gradient) = Response(model, image, layer, channel);
        }

        var responses = new List<float> { response };
        for (var step = 0; step < steps && stepSize >= SmallestStep; step++)
        {
            var length = MathF.Sqrt(gradient.Span.ToArray().Sum(g => g * g));
            if (length == 0)
            {
                break;
            }

            var next = image.Copy();
            for (var p = 0; p < next.Length; p++)
            {
                next.Span[p] = Math.Clamp(next.Span[p] + (stepSize * gradient.Span[p] / length), 0, 1);
            }

            var (higher, slope) = Response(model, next, layer, channel);
            if (higher > response)
            {
                (image, response, gradient) = (next, higher, slope);
                responses.Add(response);
            }
            else
            {
                stepSize /= 2;
            }
        }

        return new MaximisedImage(image, responses);
    }

    /// <summary>The mean of a feature map (or one number), and its slope by each pixel.</summary>
    private static (float Response, Tensor Gradient) Response(Sequential model, Tensor image, string layer, int channel)
    {
        var activations = LayerActivations.Of(model, image);
        var maps = activations[layer];
        if ((uint)channel >= (uint)maps.Shape[^1])
        {
            throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"channel {channel} of {model[layer].Title}"), $"a channel from 0 to {maps.Shape[^1] - 1}", "count channels from 0");
        }

        var map = maps.Channel(channel);
        var mean = map.Span.ToArray().Sum() / map.Length;
        var above = new Tensor(maps.Shape.Batch(1));
        for (var p = channel; p < above.Length; p += maps.Shape[^1])
        {
            above.Span[p] = 1f / map.Length;
        }

        return (mean, activations.Back(above, activations.IndexOf(layer), -1).Slice(0));
    }
}
