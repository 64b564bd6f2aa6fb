namespace Teaching.Cnn;

/// <summary>How weights start: uniform in ±√(6 / fan), so that signals keep their size from layer to layer.</summary>
/// <remarks>Only uniform draws: their bits are the same on every machine.</remarks>
public enum Initializer
{
    /// <summary>Glorot and Bengio 2010, Keras's default: fan = inputs + outputs of a neuron.</summary>
    GlorotUniform,

    /// <summary>He et al. 2015, made for ReLU: fan = inputs of a neuron.</summary>
    HeUniform,
}

/// <summary>Draws starting weights.</summary>
internal static class InitializerExtensions
{
    public static void Fill(this Initializer initializer, Rng rng, int fanIn, int fanOut, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var fan = initializer == Initializer.HeUniform ? fanIn : (long)fanIn + fanOut;
        var limit = (float)Math.Sqrt(6d / fan);
        rng.Fill(-limit, limit, weights.Span);
    }
}
