using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A layer of an architecture, and what it makes of the shape that comes in; nothing is built, so that a layer of billions of weights costs no memory.</summary>
/// <param name="Name">In a few words: <c>Conv2D 32, 3×3</c>.</param>
/// <param name="Text">In the grammar of <c>Web/architecture.js</c>.</param>
/// <param name="Output">What comes out; null when the layer, or one before it, cannot take its input.</param>
/// <param name="Cost">Parameters and multiply-adds.</param>
/// <param name="Derivation">How the parameters are counted: <c>(3·3·32+1)·64</c>; empty without any.</param>
/// <param name="Work">How the multiply-adds are counted.</param>
/// <param name="Problem">Why the layer cannot take its input; empty when it can, or when a layer before it is wrong.</param>
internal sealed record LayerCost(string Name, string Text, Shape? Output, Cost Cost, string Derivation, string Work, string Problem)
{
    private const int MostFilters = 1024;
    private const int MostKernel = 13;
    private const int MostUnits = 100_000;

    /// <summary>Every layer in its row; behind a wrong one the outputs are unknown.</summary>
    public static IReadOnlyList<LayerCost> Of(Shape input, IEnumerable<Layer> layers)
    {
        Shape? shape = input;
        var rows = new List<LayerCost>();
        foreach (var layer in layers)
        {
            rows.Add(Of(layer, shape));
            shape = rows[^1].Output;
        }

        return rows;
    }

    private static LayerCost Of(Layer layer, Shape? input)
    {
        var row = new LayerCost(NameOf(layer), TextOf(layer), null, default, "", "", "");
        if (input is not { } shape)
        {
            return row;
        }

        try
        {
            return (row with { Output = layer.OutputShape(shape) }).Counted(layer, shape);
        }
        catch (ShapeException problem)
        {
            return row with { Problem = $"Given: {problem.Given}. Needed: {problem.Needed}. To mend it: {problem.Remedy}." };
        }
    }

    private LayerCost Counted(Layer layer, Shape input)
    {
        switch (layer)
        {
            case Conv2D conv:
                var (kernel, output) = (conv.Window.Size, Output!.Value);
                var products = $"{kernel.Height}·{kernel.Width}·{Numbers.Grouped(input[2])}";
                return this with
                {
                    Cost = Cost.Conv(kernel, input[2], conv.Filters, new(output[0], output[1]), conv.UseBias),
                    Derivation = $"{(conv.UseBias ? $"({products}+1)" : products)}·{Numbers.Grouped(conv.Filters)}",
                    Work = $"{Numbers.Grouped(output[0])}·{Numbers.Grouped(output[1])}·{products}·{Numbers.Grouped(conv.Filters)}",
                };
            case Dense dense:
                var inputs = Numbers.Grouped(input[0]);
                return this with
                {
                    Cost = Cost.Dense(input[0], dense.Units, dense.UseBias),
                    Derivation = $"{(dense.UseBias ? $"({inputs}+1)" : inputs)}·{Numbers.Grouped(dense.Units)}",
                    Work = $"{inputs}·{Numbers.Grouped(dense.Units)}",
                };
            default:
                return this;
        }
    }

    private static string NameOf(Layer layer) => layer switch
    {
        Conv2D conv => $"Conv2D {Numbers.Grouped(conv.Filters)}, {conv.Window.Size}{(conv.Window.Stride == 1 ? "" : $", stride {conv.Window.Stride}")}{PaddingName(conv)}{(conv.UseBias ? "" : ", no bias")}",
        MaxPooling2D pool => $"MaxPooling2D {pool.Window.Size}{(pool.Window.Stride == pool.Window.Size ? "" : $", stride {pool.Window.Stride}")}{PaddingName(pool)}",
        Dense dense => $"Dense {Numbers.Grouped(dense.Units)}{(dense.UseBias ? "" : ", no bias")}",
        Dropout dropout => $"Dropout {RateText(dropout)}",
        _ => layer.Kind,
    };

    private static string TextOf(Layer layer) => layer switch
    {
        Conv2D conv when conv.Window.Dilation == 1 => Require(conv.Filters, MostFilters, "filters", conv)
            + $"conv,{conv.Filters},{WindowText(conv)},{(conv.UseBias ? "bias" : "nobias")}",
        Conv2D conv => throw new ShapeException($"dilation {conv.Window.Dilation} in {conv} for a ParameterCalculator", "convolutions without dilation", "leave it out: it changes no parameter"),
        MaxPooling2D pool => $"pool,{WindowText(pool)}",
        Flatten => "flatten",
        Dense dense => Require(dense.Units, MostUnits, "units", dense) + $"dense,{dense.Units},{(dense.UseBias ? "bias" : "nobias")}",
        Dropout dropout => $"dropout,{RateText(dropout)}",
        _ => throw new ShapeException($"{layer} for a ParameterCalculator", "Conv2D, MaxPooling2D, Flatten, Dense and Dropout", "leave it out, or show the model with Show.Network(model)"),
    };

    private static string WindowText(WindowedLayer layer)
    {
        var window = layer.Window;
        _ = Require(Math.Max(window.Size.Height, window.Size.Width), MostKernel, "rows or columns of a window", layer)
            + Require(Math.Max(window.Stride.Height, window.Stride.Width), MostKernel, "steps of a stride", layer);
        var frame = window.Padding.Frame;
        _ = Require(Math.Max(Math.Max(frame.Top, frame.Bottom), Math.Max(frame.Left, frame.Right)), BenchLimits.Zeros, "zeros a side", layer);
        return $"{BenchLimits.Text(window.Size)},{BenchLimits.Text(window.Stride)},{BenchLimits.Text(window.Padding).Replace(',', '.')}";
    }

    private static string PaddingName(WindowedLayer layer)
    {
        var (padding, frame) = (layer.Window.Padding, layer.Window.Padding.Frame);
        return padding.Kind switch
        {
            PaddingKind.Valid => "",
            PaddingKind.Same => ", same",
            _ => $", padding {frame.Top} {frame.Bottom} {frame.Left} {frame.Right}",
        };
    }

    private static string RateText(Dropout dropout) => Math.Round((decimal)dropout.Rate, 4).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    private static string Require(int value, int most, string what, Layer layer) => value <= most
        ? ""
        : throw new ShapeException($"{Numbers.Grouped(value)} {what} in {layer} for a ParameterCalculator", $"at most {Numbers.Grouped(most)}", "use fewer; the rule is the same");
}
