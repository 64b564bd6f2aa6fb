namespace Teaching.Cnn;

/// <summary>What a layer does to each sum before it hands it on.</summary>
public enum Activation
{
    /// <summary>Nothing: y = z.</summary>
    None,

    /// <summary>Negative values become 0: y = max(z, 0).</summary>
    ReLU,

    /// <summary>ReLU that stops at 6: y = min(max(z, 0), 6).</summary>
    ReLU6,

    /// <summary>Squeezes into 0–1: y = 1 / (1 + e⁻ᶻ).</summary>
    Sigmoid,

    /// <summary>Squeezes into −1–1: y = tanh z.</summary>
    Tanh,

    /// <summary>Turns the values of the last axis into probabilities: yᵢ = eᶻⁱ / Σ eᶻ.</summary>
    Softmax,
}
