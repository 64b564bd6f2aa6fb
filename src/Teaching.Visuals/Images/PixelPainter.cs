using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Turns images into PNG pixels, all by one rule of brightness.</summary>
internal sealed class PixelPainter
{
    private static readonly Rgb Gap = Rgb.Of(0xd55e00);
    private readonly Brightness _brightness;
    private readonly double _low;
    private readonly double _high;
    private readonly int _outside;
    private readonly int _gaps;

    public PixelPainter(IReadOnlyList<Tensor> images, Brightness brightness)
    {
        _brightness = brightness;
        var values = images.SelectMany(Values.Of);
        var (least, most) = Colouring.Extent.Of(values);
        var limit = Math.Max(Math.Abs(least), Math.Abs(most));
        (_low, _high) = brightness switch
        {
            Brightness.Fixed => (0, 1),
            Brightness.AroundZero => (-limit, limit),
            _ => (least, most),
        };
        _gaps = values.Count(value => !double.IsFinite(value));
        if (brightness != Brightness.Fixed)
        {
            return;
        }

        // A hair outside is rounding.
        _outside = values.Count(value => value is < -1e-3 or > 1.001);
        if (least >= 0 && most is > 16 and <= 255 && values.All(value => !double.IsFinite(value) || value == Math.Round(value)))
        {
            throw new DataException(
                $"an image of whole numbers up to {Numbers.Plain(most)}", "brightness from 0 to 1", "divide 0–255 images by 255: image.Map(value => value / 255), or show them with Brightness.Stretched");
        }
    }

    /// <summary>What black and white mean, and what could not be shown.</summary>
    public string Legend => string.Join(' ', new[]
    {
        _brightness switch
        {
            Brightness.Fixed => "0 is black, 1 is white.",
            Brightness.AroundZero when _high == 0 => "0 is neutral.",
            Brightness.AroundZero => $"Blue is below 0, red above, 0 neutral; full colour at ±{Numbers.Short(_high)}.",
            _ when _low == _high => $"Every value is {Numbers.Short(_low)}, shown grey.",
            _ => $"{Numbers.Short(_low)} is black, {Numbers.Short(_high)} is white.",
        },
        _outside > 0 ? $"{Numbers.Count(_outside, "value")} outside 0–1 cut off." : "",
        _gaps > 0 ? $"{Numbers.Count(_gaps, "value")} not finite, shown orange." : "",
    }.Where(part => part.Length > 0));

    /// <summary>One image, [H, W, C], as a PNG in base64.</summary>
    public string Png(Tensor image)
    {
        var (height, width, channels) = (image.Shape[0], image.Shape[1], image.Shape[2]);
        var needsColour = channels is 1 or 3 && (_brightness == Brightness.AroundZero || HasGap(image));
        var pixels = new Tensor(new Shape(height, width, needsColour ? 3 : channels));
        for (var k = 0; k < height * width; k++)
        {
            if (needsColour)
            {
                Paint(image.Span.Slice(k * channels, channels), pixels.Span.Slice(k * 3, 3));
                continue;
            }

            for (var c = 0; c < channels; c++)
            {
                // Opacity is no brightness.
                var value = image.Span[(k * channels) + c];
                pixels.Span[(k * channels) + c] = channels is 2 or 4 && c == channels - 1 ? Math.Clamp(value, 0, 1) : Grey(value);
            }
        }

        return Convert.ToBase64String(Teaching.Cnn.Png.Encode(pixels));
    }

    /// <summary>The brightness of every number of an image, 0–255, for a script that paints it.</summary>
    public byte[] Bytes(Tensor image) => [.. image.Span.ToArray().Select(value => (byte)Math.Round(255 * Grey(value)))];

    private void Paint(ReadOnlySpan<float> pixel, Span<float> destination)
    {
        if (HasGap(pixel))
        {
            Write(Gap, destination);
        }
        else if (_brightness == Brightness.AroundZero)
        {
            Write(Colouring.Of(ColourMap.Diverging, _low, _high).At(pixel[0]), destination);
        }
        else
        {
            for (var c = 0; c < 3; c++)
            {
                destination[c] = Grey(pixel[pixel.Length == 1 ? 0 : c]);
            }
        }
    }

    private static void Write(Rgb colour, Span<float> destination) =>
        (destination[0], destination[1], destination[2]) = (colour.R / 255f, colour.G / 255f, colour.B / 255f);

    private float Grey(float value) => !float.IsFinite(value) ? 0 : _high > _low ? (float)Math.Clamp((value - _low) / (_high - _low), 0, 1) : 0.5f;

    private static bool HasGap(Tensor image) => HasGap(image.Span);

    private static bool HasGap(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return true;
            }
        }

        return false;
    }
}
