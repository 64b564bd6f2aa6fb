using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Everyday operations on images [H, W], [H, W, C] and batches [N, H, W, C]; each gives a new tensor.</summary>
public static class ImageOperations
{
    /// <summary>One brightness a pixel: 0.299 red + 0.587 green + 0.114 blue; an image that is grey already is copied.</summary>
    /// <param name="image">[H, W], [H, W, 1 or 3] or a batch.</param>
    /// <returns>As many axes; one channel where there is a channel axis.</returns>
    /// <exception cref="ShapeException">Two, four or more channels.</exception>
    /// <remarks>Source: ITU-R BT.601.</remarks>
    public static Tensor ToGrey(this Tensor image)
    {
        var view = ImageView.Of(image, nameof(ToGrey));
        if (view.Channels == 1)
        {
            return image.Copy();
        }

        if (view.Channels != 3)
        {
            throw new ShapeException(
                $"an image of shape {image.Shape} to ToGrey", "one or three channels", "remove transparency with image.WithoutAlpha(), or take one channel with image.Channel(0)");
        }

        var grey = new Tensor(view.Shape(view.Height, view.Width, 1));
        var x = image.Span;
        var y = grey.Span;
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = (0.299f * x[3 * i]) + (0.587f * x[(3 * i) + 1]) + (0.114f * x[(3 * i) + 2]);
        }

        return grey;
    }

    /// <summary>Lays a transparent image on a plain background; an opaque one is copied.</summary>
    /// <param name="image">[H, W, C] or a batch; of two or four channels the last is the opacity, 0–1.</param>
    /// <param name="background">Brightness behind the image, 0 black to 1 white.</param>
    public static Tensor WithoutAlpha(this Tensor image, float background = 1)
    {
        var view = ImageView.Of(image, nameof(WithoutAlpha));
        if (view.Channels is not (2 or 4))
        {
            return image.Copy();
        }

        var colours = view.Channels - 1;
        var opaque = new Tensor(view.Shape(view.Height, view.Width, colours));
        var x = image.Span;
        var y = opaque.Span;
        for (var i = 0; i < y.Length; i++)
        {
            var alpha = x[(i / colours * view.Channels) + colours];
            y[i] = background + (alpha * (x[(i / colours * view.Channels) + (i % colours)] - background));
        }

        return opaque;
    }

    /// <summary>A rectangle cut out of the image.</summary>
    /// <param name="image">[H, W], [H, W, C] or a batch.</param>
    /// <param name="top">First row.</param>
    /// <param name="left">First column.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ShapeException">The rectangle does not lie on the image.</exception>
    public static Tensor Crop(this Tensor image, int top, int left, int height, int width)
    {
        var view = ImageView.Of(image, nameof(Crop));
        if (top < 0 || left < 0 || height < 1 || width < 1 || top > view.Height - height || left > view.Width - width)
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"{height} rows from row {top}, {width} columns from column {left} of a {view.Size} image"), "a rectangle on the image", "give top, left, height, width, in this order");
        }

        return Move(image, view, new(top, left, height, width));
    }

    /// <summary>The picture in the middle of a larger one: a frame of zeros, equally wide on all sides.</summary>
    /// <param name="image">[H, W], [H, W, C] or a batch.</param>
    /// <param name="pixels">How wide the frame is, at least 0.</param>
    /// <exception cref="ShapeException">A negative width.</exception>
    /// <example><code>var canvas = fashion.Training.Images.Pad(3);   // 28×28 becomes 34×34</code></example>
    public static Tensor Pad(this Tensor image, int pixels)
    {
        var view = ImageView.Of(image, nameof(Pad));
        return pixels >= 0
            ? Move(image, view, new(-pixels, -pixels, checked(view.Height + (2 * pixels)), checked(view.Width + (2 * pixels))))
            : throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"a frame of {pixels} pixels around a {view.Size} image"), "0 pixels or more", "take pixels away with image.Crop(top, left, height, width)");
    }

    /// <summary>Moves the picture; what leaves the image is lost, and zeros come in.</summary>
    /// <param name="image">[H, W], [H, W, C] or a batch.</param>
    /// <param name="down">Rows; negative moves it up.</param>
    /// <param name="right">Columns; negative moves it to the left.</param>
    public static Tensor Shift(this Tensor image, int down, int right)
    {
        var view = ImageView.Of(image, nameof(Shift));
        return Move(image, view, new(-down, -right, view.Height, view.Width));
    }

    /// <summary>Stretches brightness so that the least value becomes 0 and the greatest 1; a plain image becomes 0.</summary>
    /// <param name="image">Any tensor of finite numbers, for example a feature map to be shown.</param>
    /// <exception cref="DataException">A value is not finite.</exception>
    public static Tensor Stretch(this Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in image.Span)
        {
            if (!float.IsFinite(value))
            {
                throw new DataException($"a tensor of shape {image.Shape} with a value that is not finite", "finite numbers", "look for a division by 0 before this line");
            }

            (least, most) = (MathF.Min(least, value), MathF.Max(most, value));
        }

        return image.Map(value => most > least ? (value - least) / (most - least) : 0);
    }

    private static Tensor Move(Tensor image, ImageView view, Rectangle part)
    {
        var result = new Tensor(view.Shape(part.Height, part.Width, view.Channels));
        var seen = part.Clip(view.Size);
        if (seen.IsEmpty)
        {
            return result;
        }

        var length = seen.Width * view.Channels;
        for (var b = 0; b < view.Count; b++)
        {
            for (var row = seen.Top; row <= seen.LastRow; row++)
            {
                var from = ((((b * view.Height) + row) * view.Width) + seen.Left) * view.Channels;
                var to = ((((b * part.Height) + row - part.Top) * part.Width) + seen.Left - part.Left) * view.Channels;
                image.Span.Slice(from, length).CopyTo(result.Span.Slice(to, length));
            }
        }

        return result;
    }
}
