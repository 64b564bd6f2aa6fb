using System.Globalization;
using System.Net;
using System.Text;
using Teaching.Cnn;
using Teaching.Visuals;

namespace Teaching.Course;

/// <summary>One training's curve: the mean loss of each stretch of steps, a fixed number of stretches whatever the clock does.</summary>
internal sealed class TrainingRun(string name, string? group = null)
{
    private const int MostPoints = 60;

    private readonly List<double> _epochs = [];
    private readonly List<double> _losses = [];
    private int _stepBefore;
    private double _sumBefore;

    public FitProgress? Last { get; private set; }

    public string? Group => group;

    public float? Validation => Last?.Finished?.ValidationAccuracy;

    /// <summary>One curve for all runs of a group, which take equally many steps: at each point the mean of those that have come so far.</summary>
    public static Series MeanCurve(IReadOnlyList<TrainingRun> runs)
    {
        TrainingRun[] drawn = [.. runs.Where(run => run._losses.Count > 0)];
        if (runs[0].Group is not { } name || drawn.Length == 0)
        {
            return runs[0].Curve();
        }

        var longest = drawn.MaxBy(run => run._losses.Count)!;
        var means = longest._losses.Select((_, k) => drawn.Where(run => run._losses.Count > k).Average(run => run._losses[k]));
        return new Series(name, longest.Curve().X!, means.Select(mean => Math.Round(mean, 4)));
    }

    /// <summary>Whether this report continues the run, or begins another that nobody announced.</summary>
    public bool IsOpenFor(FitProgress value) =>
        Last is null || value.Epoch > Last.Epoch || (value.Epoch == Last.Epoch && value.Step >= Last.Step && Last.Finished is null);

    public void Add(FitProgress value)
    {
        if (Last is null || value.Epoch != Last.Epoch)
        {
            (_stepBefore, _sumBefore) = (0, 0);
        }

        Last = value;
        var stretches = Math.Clamp(MostPoints / Math.Max(1, value.Epochs), 1, Math.Max(1, value.Steps));
        if (value.Step > _stepBefore && Stretch(value.Step, value.Steps, stretches) > Stretch(_stepBefore, value.Steps, stretches))
        {
            // The report gives the mean since the epoch began: what this stretch added is the difference of the sums.
            var sum = (double)value.Loss * value.Step;
            _epochs.Add(value.Epoch - 1 + ((double)value.Step / value.Steps));
            _losses.Add((sum - _sumBefore) / (value.Step - _stepBefore));
            (_stepBefore, _sumBefore) = (value.Step, sum);
        }
    }

    public Series Curve() => _losses.Count > 0
        ? new Series(name, _epochs.Select(x => Math.Round(x, 3)), _losses.Select(y => Math.Round(y, 4)))
        : new Series(name, [0.0], [Math.Round(Last!.Loss, 4)]);

    public void AppendRow(StringBuilder html, bool withValidation)
    {
        html.Append("<tr><th scope=\"row\">").Append(WebUtility.HtmlEncode(name)).Append("</th><td>").Append(Epoch()).Append("</td><td>")
            .Append(Number(Last!.Loss, "F3")).Append("</td><td>").Append(Percent(Last.Accuracy)).Append("</td>");
        if (withValidation)
        {
            html.Append("<td>").Append(Validation is { } validation ? Percent(validation) : "–").Append("</td>");
        }

        html.Append("</tr>");
    }

    public override string ToString() =>
        $"{name}: epoch {Epoch()}, loss {Number(Last!.Loss, "F3")}, accuracy {Percent(Last.Accuracy)}"
        + (Validation is { } validation ? $", validation accuracy {Percent(validation)}" : "");

    private static int Stretch(int step, int steps, int stretches) => (int)((long)step * stretches / Math.Max(1, steps));

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Percent(double share) => $"{Number(100 * share, "F1")} %";

    private string Epoch() => Last!.Finished is not null
        ? string.Create(CultureInfo.InvariantCulture, $"{Last.Epoch} of {Last.Epochs}")
        : string.Create(CultureInfo.InvariantCulture, $"{Last.Epoch} of {Last.Epochs}, step {Last.Step} of {Last.Steps}");
}
