using System.Globalization;

namespace Teaching.Cnn;

/// <summary>What a layer costs: numbers to learn, and multiplications (each with its addition) for one image.</summary>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="MultiplyAdds">Products summed for one image; adding a bias is not counted.</param>
/// <example><code>Cost.Conv(kernel: 3, channelsIn: 32, channelsOut: 64).Parameters   // 18,496</code></example>
public readonly record struct Cost(long Parameters, long MultiplyAdds)
{
    /// <summary>A convolution: (fh·fw·c_in + 1)·c_out parameters, shared by all positions.</summary>
    /// <param name="kernel">Rows and columns of a kernel.</param>
    /// <param name="channelsIn">Maps read.</param>
    /// <param name="channelsOut">Maps made.</param>
    /// <param name="output">Height and width of the maps made; one position when left out.</param>
    /// <param name="useBias">Whether each map has a bias.</param>
    public static Cost Conv(Size2D kernel, int channelsIn, int channelsOut, Size2D? output = null, bool useBias = true)
    {
        var products = Area(kernel) * Positive(channelsIn) * Positive(channelsOut);
        return new(checked(products + (useBias ? channelsOut : 0)), checked(products * Area(output ?? 1)));
    }

    /// <summary>A depthwise convolution: each map is read by its own kernel, so fh·fw + 1 parameters a map.</summary>
    /// <param name="kernel">Rows and columns of a kernel.</param>
    /// <param name="channels">Maps read and made.</param>
    /// <param name="output">Height and width of the maps made; one position when left out.</param>
    /// <param name="useBias">Whether each map has a bias.</param>
    public static Cost Depthwise(Size2D kernel, int channels, Size2D? output = null, bool useBias = true) =>
        Conv(kernel, 1, channels, output, useBias);

    /// <summary>A locally connected layer: windows like a convolution's, but every position has weights of its own.</summary>
    /// <param name="kernel">Rows and columns of a window.</param>
    /// <param name="channelsIn">Maps read.</param>
    /// <param name="channelsOut">Maps made.</param>
    /// <param name="output">Height and width of the maps made.</param>
    /// <param name="useBias">Whether each unit has a bias.</param>
    public static Cost LocallyConnected(Size2D kernel, int channelsIn, int channelsOut, Size2D output, bool useBias = true)
    {
        var one = Conv(kernel, channelsIn, channelsOut, output, useBias);
        return one with { Parameters = checked(one.Parameters * Area(output)) };
    }

    /// <summary>A dense layer: (inputs + 1)·units parameters.</summary>
    /// <param name="inputs">Numbers read.</param>
    /// <param name="units">Neurons.</param>
    /// <param name="useBias">Whether each neuron has a bias.</param>
    public static Cost Dense(long inputs, long units, bool useBias = true)
    {
        var products = checked(Positive(inputs) * Positive(units));
        return new(checked(products + (useBias ? units : 0)), products);
    }

    /// <summary>Pooling: no parameters and no multiplications, whatever the window.</summary>
    public static Cost Pool => default;

    /// <summary>Both together.</summary>
    /// <param name="left">One cost.</param>
    /// <param name="right">Another.</param>
    public static Cost operator +(Cost left, Cost right) => left.Add(right);

    /// <summary>Both together.</summary>
    /// <param name="other">Another cost.</param>
    public Cost Add(Cost other) => new(checked(Parameters + other.Parameters), checked(MultiplyAdds + other.MultiplyAdds));

    /// <summary>Prints as <c>320 parameters, 7,008,768 multiply-adds</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Parameters:N0} parameters, {MultiplyAdds:N0} multiply-adds");

    private static long Area(Size2D size) => Positive(size.Height) * Positive(size.Width);

    private static long Positive(long count) => count >= 1
        ? count
        : throw new ShapeException(string.Create(CultureInfo.InvariantCulture, $"a size or count of {count}"), "at least 1", "count kernels, maps, inputs and units from 1");
}
