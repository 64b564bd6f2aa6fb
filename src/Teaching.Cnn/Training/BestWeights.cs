namespace Teaching.Cnn;

/// <summary>Remembers the weights of the epoch with the smallest validation loss.</summary>
internal sealed class BestWeights(IReadOnlyList<Parameter> parameters)
{
    private float[][]? _values;
    private float _loss = float.PositiveInfinity;
    private int _without;

    /// <summary>Offers the weights as they are now.</summary>
    /// <returns>Epochs since the best one.</returns>
    public int Offer(float loss)
    {
        if (loss < _loss)
        {
            (_loss, _without) = (loss, 0);
            _values = [.. parameters.Select(parameter => parameter.Value.Span.ToArray())];
        }
        else
        {
            _without++;
        }

        return _without;
    }

    /// <summary>Puts them back.</summary>
    public void Restore()
    {
        for (var i = 0; i < _values?.Length; i++)
        {
            _values[i].CopyTo(parameters[i].Value.Span);
        }
    }
}
