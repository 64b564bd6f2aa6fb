namespace Teaching.Cnn;

/// <summary>What one threshold gives.</summary>
/// <param name="Threshold">Scores of at least this much are called positive.</param>
/// <param name="FalsePositiveRate">Of the negatives, the share that is called positive, 0–1.</param>
/// <param name="TruePositiveRate">Of the positives, the share that is found (recall), 0–1.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
