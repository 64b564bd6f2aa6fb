using System.Globalization;

namespace Teaching.Cnn;

/// <summary>The mistakes that all explanations have in common.</summary>
internal static class ExplainChecks
{
    public static void RequireImage(Sequential model, Tensor image)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(image);
        var built = model.InputShape ?? throw NotBuilt.Error(model);
        if (image.Shape.Rank == built.Rank + 1)
        {
            throw new ShapeException($"a batch of shape {image.Shape}", $"one image, {built}", "take one of the batch with images.Slice(0)");
        }

        _ = model.OutputShape(image.Shape);
        FitChecks.CheckBrightness(model, image);
        foreach (var value in image.Span)
        {
            if (!float.IsFinite(value))
            {
                throw new DataException(string.Create(CultureInfo.InvariantCulture, $"an image with the value {value}"), "finite brightness from 0 to 1", "look for a division by 0 where the image was made");
            }
        }
    }

    /// <summary>A map of the image needs rows and columns.</summary>
    public static void RequirePixels(Tensor image)
    {
        if (image.Shape.Rank != 3)
        {
            throw new ShapeException($"an example of shape {image.Shape}", "an image (rows, columns, channels)", "begin the model with new Input(height, width, channels) and Flatten");
        }
    }

    public static void RequireClass(Sequential model, Shape output, int classIndex)
    {
        if (output.Rank != 1)
        {
            throw new ShapeException($"a model whose output is {output}", "one score a class", "end it with GlobalAveragePooling2D or Flatten, and Dense(units: number of classes)");
        }

        if ((uint)classIndex >= (uint)output[0])
        {
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"class {classIndex}"), $"a class from 0 to {output[0] - 1}: {model.Title} has {output[0]} outputs", "count classes from 0");
        }
    }
}
