using System.Globalization;

namespace Teaching.Cnn.Tests.Training;

public class FitOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void A_recipe_prints_a_line_for_each_thing_it_uses(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var text = new FitOptions { Epochs = 3, BatchSize = 64, Optimizer = new Adam(learningRate: 0.001f), Seed = 7 }.ToString();

            var lines = text.Split('\n');
            Assert.Equal(["epochs", "batch size", "optimizer", "loss", "seed"], lines.Select(line => line[..14].Trim()));
            Assert.Contains("0.001", text, StringComparison.Ordinal);
            Assert.EndsWith("SoftmaxCrossEntropy", lines[3], StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
