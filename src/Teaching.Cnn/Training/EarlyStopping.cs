namespace Teaching.Cnn;

/// <summary>Ends training when the validation loss has not improved for a number of epochs, and takes back the weights of the best epoch.</summary>
public sealed record EarlyStopping
{
    /// <summary>Early stopping.</summary>
    /// <param name="patience">Epochs without improvement that are borne, at least 1.</param>
    /// <param name="restoreBest">Whether the model ends with the weights of its best epoch.</param>
    public EarlyStopping(int patience = 3, bool restoreBest = true)
    {
        Patience = patience >= 1
            ? patience
            : throw new TrainingException($"patience: {patience}", "at least 1", "give the number of epochs without improvement that are borne");
        RestoreBest = restoreBest;
    }

    /// <summary>Epochs without improvement that are borne.</summary>
    public int Patience { get; }

    /// <summary>Whether the model ends with the weights of its best epoch.</summary>
    public bool RestoreBest { get; }
}
