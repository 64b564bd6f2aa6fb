namespace Teaching.Cnn;

/// <summary>An optimizer at work on some parameters, with what it remembers of earlier steps.</summary>
public abstract class OptimizerRun
{
    private readonly float _learningRate;

    private protected OptimizerRun(Parameter[] parameters, float learningRate)
    {
        Trained = parameters;
        _learningRate = learningRate;
    }

    private protected Parameter[] Trained { get; }

    /// <summary>Changes every parameter by its gradient.</summary>
    /// <param name="learningRateFactor">What a schedule makes of the learning rate; 1 leaves it as it is.</param>
    public void Step(float learningRateFactor = 1) => Update(_learningRate * learningRateFactor);

    private protected abstract void Update(float learningRate);
}
