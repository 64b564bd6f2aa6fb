namespace Teaching.Cnn;

/// <summary>How weights follow their gradients: settings only; what an optimizer remembers lives in the <see cref="OptimizerRun"/> that it starts.</summary>
/// <param name="LearningRate">Size of a step.</param>
public abstract record Optimizer(float LearningRate)
{
    /// <summary>Begins to train these parameters, with an empty memory.</summary>
    /// <param name="parameters">Those that are not trainable are left alone.</param>
    /// <example><code>
    /// var run = new Sgd(learningRate: 0.1f).Start(layer.Parameters);
    /// layer.Backward(x, y, gradY, null, pass);
    /// run.Step();
    /// </code></example>
    public OptimizerRun Start(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(LearningRate >= 0) || !float.IsFinite(LearningRate))
        {
            throw new TrainingException(FormattableString.Invariant($"learningRate: {LearningRate}"), "a finite number of at least 0", "try 0.001 with Adam, 0.01 with Sgd");
        }

        return Begin([.. parameters.Where(parameter => parameter.Trainable)]);
    }

    private protected abstract OptimizerRun Begin(Parameter[] parameters);
}
