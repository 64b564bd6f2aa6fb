using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

/// <summary>The lecture's networks.</summary>
internal static class Networks
{
    public static Sequential Fashion(Padding padding = default) => new(
        new Input(28, 28, 1),
        new Conv2D(32, 3, padding: padding, activation: Activation.ReLU), new MaxPooling2D(2),
        new Conv2D(64, 3, padding: padding, activation: Activation.ReLU), new MaxPooling2D(2),
        new Flatten(), new Dense(128, Activation.ReLU), new Dropout(0.5f), new Dense(10));

    public static Sequential Dense() => new(
        new Input(28, 28, 1), new Flatten(), new Dense(300, Activation.ReLU), new Dense(100, Activation.ReLU), new Dense(10));

    public static Layer[] Example() =>
    [
        new Conv2D(32, 3), new MaxPooling2D(2), new Conv2D(32, 3), new MaxPooling2D(2), new Conv2D(64, 3), new Conv2D(64, 3), new MaxPooling2D(2),
        new Dropout(0.5f), new Flatten(), new Dense(512), new Dropout(0.5f), new Dense(10),
    ];
}
