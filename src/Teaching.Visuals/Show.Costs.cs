using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    /// <summary>What a network costs, to try out: shapes, parameters with their derivation, multiply-adds and memory of each layer.</summary>
    /// <param name="model">A model that begins with an Input, of Conv2D, MaxPooling2D, Flatten, Dense and Dropout.</param>
    /// <param name="title">What it is.</param>
    /// <returns>A bench; <c>.Beside(other)</c> compares with another network.</returns>
    /// <exception cref="ShapeException">Layers of another kind, or numbers beyond the bench's limits.</exception>
    public static ParameterCalculator ParameterCalculator(Sequential model, string title = "")
    {
        ArgumentNullException.ThrowIfNull(model);
        _ = model.Summary();
        return new(model.InputShape!.Value, model.Layers, title);
    }

    /// <summary>The same for layers that were not built: they may have billions of weights, and they need not fit together.</summary>
    /// <param name="input">What one image looks like.</param>
    /// <param name="layers">From first to last.</param>
    /// <param name="title">What it is.</param>
    /// <exception cref="ShapeException">Layers of another kind, or numbers beyond the bench's limits.</exception>
    /// <example><code>Show.ParameterCalculator(new Input(100, 100, 1), [new Flatten(), new Dense(1000)])</code></example>
    public static ParameterCalculator ParameterCalculator(Input input, IReadOnlyList<Layer> layers, string title = "")
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.Shape, layers, title);
    }
}
