using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>How many pixels of the input one unit sees, followed through the layers: span by span, each counted in the jumps before it.</summary>
/// <param name="Size">Rows and columns of the input that one unit sees, padding included.</param>
/// <param name="Jump">Input pixels between neighbouring units.</param>
internal readonly record struct ReceptiveField(Size2D Size, Size2D Jump)
{
    public static ReceptiveField OfPixels { get; } = new(1, 1);

    /// <summary>What a unit behind this layer sees; null behind layers that join places, such as Dense.</summary>
    /// <remarks>Layers side by side see as much as the one that sees most.</remarks>
    public ReceptiveField? Behind(Layer layer) => layer switch
    {
        WindowedLayer windowed => Behind(windowed.Window),
        ActivationLayer or BatchNormalization or Dropout or Rescaling => this,
        Residual residual => Behind(residual.Layers),
        Sequential model => Behind(model.Layers),
        Branches branches => Widest(branches.Layers),
        _ => null,
    };

    private ReceptiveField Behind(Window window) => new(
        new(Size.Height + ((window.Span.Height - 1) * Jump.Height), Size.Width + ((window.Span.Width - 1) * Jump.Width)),
        new(Jump.Height * window.Stride.Height, Jump.Width * window.Stride.Width));

    private ReceptiveField? Behind(IEnumerable<Layer> layers)
    {
        ReceptiveField? field = this;
        foreach (var layer in layers)
        {
            field = field?.Behind(layer);
        }

        return field;
    }

    private ReceptiveField? Widest(IReadOnlyList<Layer> layers)
    {
        ReceptiveField[] fields = [.. layers.Select(Behind).OfType<ReceptiveField>()];
        return fields.Length == layers.Count
            ? new(new(fields.Max(field => field.Size.Height), fields.Max(field => field.Size.Width)), fields[0].Jump)
            : null;
    }
}
