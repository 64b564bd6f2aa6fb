namespace Teaching.Cnn.Tests;

/// <summary>Compares an analytic gradient with centred differences, h = 1e-5, in double, every number on its own.</summary>
internal static class GradientCheck
{
    private const double H = 1e-5;

    public static void Verify(Func<double> loss, double[] at, double[] analytic)
    {
        Assert.Equal(at.Length, analytic.Length);
        // Relative to the largest gradient: single ones may be zero by chance.
        var scale = Math.Max(1e-3, analytic.Max(Math.Abs));
        for (var i = 0; i < at.Length; i++)
        {
            var kept = at[i];
            at[i] = kept + H;
            var above = loss();
            at[i] = kept - H;
            var below = loss();
            at[i] = kept;
            var numeric = (above - below) / (2 * H);
            var error = Math.Abs(numeric - analytic[i]) / scale;
            Assert.True(error < 1e-6, FormattableString.Invariant($"gradient {i} of {at.Length}: analytic {analytic[i]}, numeric {numeric}, relative error {error:G3}"));
        }
    }
}
