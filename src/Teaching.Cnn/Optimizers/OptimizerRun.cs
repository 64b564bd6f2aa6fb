namespace Teaching.Cnn;

/// <summary>An optimizer at work on some parameters, with what it remembers of earlier steps.</summary>
public abstract class OptimizerRun : IChunkedWork
{
    // 16,384 weights, their gradients and two memories are 256 KB: they fit into a second-level cache.
    private const int WeightsPerChunk = 16_384;

    private readonly float _learningRate;
    private readonly (int Parameter, int First, int Count)[] _chunks;
    private readonly long _weights;

    private protected OptimizerRun(Parameter[] parameters, float learningRate)
    {
        Trained = parameters;
        _learningRate = learningRate;
        _weights = parameters.Sum(parameter => (long)parameter.Length);
        _chunks =
        [
            .. from i in Enumerable.Range(0, parameters.Length)
               from part in Enumerable.Range(0, (parameters[i].Length + WeightsPerChunk - 1) / WeightsPerChunk)
               select (i, part * WeightsPerChunk, Math.Min(WeightsPerChunk, parameters[i].Length - (part * WeightsPerChunk))),
        ];
    }

    private protected Parameter[] Trained { get; }

    /// <summary>The threads that share the weights; which of them moves a weight does not change it.</summary>
    internal Team Team { get; set; } = Team.Shared;

    /// <summary>Changes every parameter by its gradient.</summary>
    /// <param name="learningRateFactor">What a schedule makes of the learning rate; 1 leaves it as it is.</param>
    public void Step(float learningRateFactor = 1)
    {
        Prepare(_learningRate * learningRateFactor);
        Team.Run(this, _chunks.Length, 8 * _weights);
    }

    /// <inheritdoc/>
    void IChunkedWork.Run(int chunk, int worker)
    {
        var (parameter, first, count) = _chunks[chunk];
        Update(parameter, first, Trained[parameter].Value.Span.Slice(first, count), Trained[parameter].Gradient.Span.Slice(first, count));
    }

    /// <summary>Settles what all weights of a step share.</summary>
    private protected abstract void Prepare(float learningRate);

    /// <summary>Changes some weights of one parameter.</summary>
    /// <param name="parameter">Which, as an index into <see cref="Trained"/>.</param>
    /// <param name="first">The first weight's place in it.</param>
    /// <param name="value">The weights.</param>
    /// <param name="gradient">Their gradients.</param>
    private protected abstract void Update(int parameter, int first, Span<float> value, ReadOnlySpan<float> gradient);
}
