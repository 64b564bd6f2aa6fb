namespace Teaching.Cnn;

/// <summary>While training, turns each image about its middle by a random angle; otherwise does nothing.</summary>
public sealed class RandomRotation : RandomWarp
{
    /// <summary>A turning layer.</summary>
    /// <param name="factor">Largest angle as a share of a full turn, either way, 0–1: 0.05 is 18°.</param>
    /// <param name="fill">What comes in at the corners.</param>
    /// <param name="name">Its name, or null to let the model count.</param>
    /// <exception cref="ShapeException">A share outside 0–1.</exception>
    public RandomRotation(float factor, FillMode fill = FillMode.Reflect, string? name = null)
        : base(fill, name) => Factor = Share(factor, 1, "factor", Title);

    /// <summary>Largest angle as a share of a full turn.</summary>
    public float Factor { get; }

    private protected override AffineMap Draw(Rng rng, int height, int width)
    {
        var (sine, cosine) = SineAndCosine(rng.NextFloat(-Factor, Factor));
        return AffineMap.Around(height, width, cosine, sine, -sine, cosine);
    }

    /// <summary>Of a share of a full turn. The series is summed here because a processor's or system's own sine may differ in its last bit.</summary>
    internal static (float Sine, float Cosine) SineAndCosine(double turns)
    {
        var quarters = Math.Round(4 * turns);
        var angle = ((4 * turns) - quarters) * (Math.PI / 2); // at most an eighth of a turn
        var (sine, cosine, term) = (0.0, 0.0, 1.0);
        for (var n = 0; n < 18; n++)
        {
            // 1, x, x²/2!, x³/3!, …: even terms belong to the cosine, odd ones to the sine, signs alternate in each.
            var signed = (n & 2) == 0 ? term : -term;
            (sine, cosine) = (n & 1) == 1 ? (sine + signed, cosine) : (sine, cosine + signed);
            term *= angle / (n + 1);
        }

        var quarter = (((int)quarters % 4) + 4) % 4;
        return quarter switch
        {
            0 => ((float)sine, (float)cosine),
            1 => ((float)cosine, (float)-sine),
            2 => ((float)-sine, (float)-cosine),
            _ => ((float)-cosine, (float)sine),
        };
    }
}
