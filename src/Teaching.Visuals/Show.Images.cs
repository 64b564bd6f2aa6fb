using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    private const int MostImages = 128;

    /// <summary>One image.</summary>
    /// <param name="image">[H, W], or [H, W, C] with 1 (grey) or 3 (red, green, blue) channels; 2 and 4 have opacity last.</param>
    /// <param name="title">What it is; written above.</param>
    /// <param name="scale">How many screen pixels wide one of its pixels is; 0 chooses.</param>
    /// <param name="brightness">Fixed shows 0 as black and 1 as white, Stretched the image's own range, AroundZero weights.</param>
    /// <returns>A view; <c>.Mark(rectangle, label)</c> frames pixels.</returns>
    /// <exception cref="ShapeException">Not one image.</exception>
    /// <exception cref="DataException">Bytes 0–255 where 0–1 is meant.</exception>
    public static ImageGrid Image(Tensor image, string title = "", int scale = 0, Brightness brightness = Brightness.Fixed) =>
        Grid([AsImage(image)], [""], title, brightness, 1, scale);

    /// <summary>Several images in rows, with a title below each.</summary>
    /// <param name="images">Images, of equal or different sizes, at most 128.</param>
    /// <param name="titles">One an image; none when left out.</param>
    /// <param name="columns">Images in a row; 0 chooses.</param>
    /// <param name="title">What they are; written above.</param>
    /// <param name="brightness">Fixed, or one range for all images together.</param>
    /// <param name="scale">How many screen pixels wide one of their pixels is; 0 chooses.</param>
    /// <example><code>Show.Images([photo, edges], ["before", "after"])</code></example>
    public static ImageGrid Images(IEnumerable<Tensor> images, IEnumerable<string>? titles = null, int columns = 0, string title = "", Brightness brightness = Brightness.Fixed, int scale = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        Tensor[] list = [.. images.Select(AsImage)];
        string[] names = titles is null ? [.. list.Select(_ => "")] : [.. titles];
        if (list.Length is 0 or > MostImages)
        {
            throw new DataException($"{list.Length} images", $"1 to {MostImages}", list.Length == 0 ? "give at least one" : "take the first with dataset.Take(40) or images.Take(40)");
        }

        RequireSame($"{names.Length} titles for {list.Length} images", names.Length, list.Length);
        return Grid(list, names, title, brightness, columns, scale);
    }

    /// <summary>The images of a batch in rows, with a title below each.</summary>
    /// <param name="batch">[N, H, W, C], at most 128 images.</param>
    /// <param name="titles">One an image; none when left out.</param>
    /// <param name="columns">Images in a row; 0 chooses.</param>
    /// <param name="title">What they are; written above.</param>
    /// <param name="brightness">Fixed, or one range for all images together.</param>
    /// <param name="scale">How many screen pixels wide one of their pixels is; 0 chooses.</param>
    public static ImageGrid Images(Tensor batch, IEnumerable<string>? titles = null, int columns = 0, string title = "", Brightness brightness = Brightness.Fixed, int scale = 0)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Shape.Rank != 4)
        {
            throw new ShapeException($"a tensor of shape {batch.Shape}", "a batch [N, H, W, C]", "show one image with Show.Image(...), the maps of one image with Show.Channels(...)");
        }

        return Images(Enumerable.Range(0, Math.Min(batch.Shape[0], MostImages + 1)).Select(batch.Slice), titles, columns, title, brightness, scale);
    }

    /// <summary>Images of a data set with their class names below.</summary>
    /// <param name="images">The data set; <c>dataset.Take(20)</c> cuts it to size.</param>
    /// <param name="columns">Images in a row; 0 chooses.</param>
    /// <param name="title">What they are.</param>
    public static ImageGrid Images(Dataset images, int columns = 0, string title = "")
    {
        ArgumentNullException.ThrowIfNull(images);
        return Images(images.Images, images.Count > MostImages ? null : images.Labels.Select(label => images.ClassNames[label]), columns, title);
    }

    /// <summary>The feature maps of one image, each as a picture of its own, all on one scale.</summary>
    /// <param name="maps">[H, W, C] or a batch of one; at most 128 maps.</param>
    /// <param name="title">What they are.</param>
    /// <param name="columns">Maps in a row; 0 chooses.</param>
    /// <param name="brightness">AroundZero keeps 0 neutral; Stretched shows one range from black to white.</param>
    public static ImageGrid Channels(Tensor maps, string title = "", int columns = 0, Brightness brightness = Brightness.AroundZero)
    {
        ArgumentNullException.ThrowIfNull(maps);
        var one = maps.Shape.Rank == 4 && maps.Shape[0] == 1 ? maps.Slice(0) : maps;
        return one.Shape.Rank == 3
            ? Images(Enumerable.Range(0, Math.Min(one.Shape[2], MostImages + 1)).Select(one.Channel), Enumerable.Range(0, Math.Min(one.Shape[2], MostImages + 1)).Select(c => $"map {c}"), columns, title, brightness)
            : throw new ShapeException($"a tensor of shape {maps.Shape}", "the maps of one image, [H, W, C]", "take one image with maps.Slice(0)");
    }

    /// <summary>A convolution layer's kernels as pictures, 0 neutral, all on one scale.</summary>
    /// <param name="kernels">[KH, KW, Cin, Cout], at most 128 filters.</param>
    /// <param name="title">What they are.</param>
    /// <param name="columns">Kernels in a row; 0 chooses.</param>
    /// <param name="channel">Which input channel's weights.</param>
    public static ImageGrid Kernels(Tensor kernels, string title = "", int columns = 0, int channel = 0)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        var shape = kernels.Shape;
        if (shape.Rank != 4 || (uint)channel >= (uint)shape[2])
        {
            throw new ShapeException($"channel {channel} of kernels of shape {shape}", "kernels [KH, KW, Cin, Cout] and a channel below Cin", "give layer.Kernels and count channels from 0");
        }

        // Channel() takes the last axis: first one filter [KH, KW, Cin], then one of its channels [KH, KW].
        return Images(Enumerable.Range(0, Math.Min(shape[3], MostImages + 1)).Select(o => kernels.Channel(o).Channel(channel)), Enumerable.Range(0, Math.Min(shape[3], MostImages + 1)).Select(o => $"filter {o}"), columns, title, Brightness.AroundZero);
    }

    private static ImageGrid Grid(Tensor[] images, string[] titles, string title, Brightness brightness, int columns, int scale)
    {
        if (columns < 0 || scale < 0)
        {
            throw new ShapeException($"columns {Numbers.Plain(columns)}, scale {Numbers.Plain(scale)}", "at least 1, or 0 to let the picture choose", "leave them out");
        }

        if (brightness == Brightness.AroundZero && images.Any(image => image.Shape[2] != 1))
        {
            throw new ShapeException($"an image of shape {images.First(image => image.Shape[2] != 1).Shape} with Brightness.AroundZero", "one channel", "show its channels with Show.Channels(...)");
        }

        return new ImageGrid(images, titles, title, brightness, columns, scale);
    }

    private static Tensor AsImage(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var shape = image.Shape;
        var one = shape.Rank switch
        {
            2 => image.Reshape(new Shape(shape[0], shape[1], 1)),
            4 when shape[0] == 1 => image.Slice(0),
            _ => image,
        };
        if (one.Shape.Rank != 3 || one.Shape[2] > 4)
        {
            throw new ShapeException($"a tensor of shape {shape}", "one image [H, W] or [H, W, C] with 1 to 4 channels", shape.Rank == 4 ? "show a batch with Show.Images(...)" : "show feature maps with Show.Channels(...)");
        }

        // The picture must not change when the image does.
        return one.Copy();
    }
}
