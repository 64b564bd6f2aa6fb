using System.Globalization;
using System.Net;
using System.Text;
using Teaching.Cnn;
using Teaching.Visuals;

namespace Teaching.Course;

/// <summary>Shows training while it runs: the loss of each run as a curve, and one line of numbers a run.</summary>
/// <remarks>
/// The host's updatable display is used when there is one (.NET Interactive's, ClrKernel's, our runner's, or what stands at <see cref="Door"/>): no second holds more than ten states, and the
/// last state is always shown. Where last states alone come faster than that, training waits for them, but two seconds in all: then they too are shown a moment later, or by the cell's last expression. Elsewhere, and where that display fails, nothing is shown while training: make it the last expression of a cell; it shows itself there unless it was
/// shown live. It holds no times, so the same training shows the same bytes.
/// </remarks>
/// <example><code>
/// var progress = new TrainingProgress("Dense layers");
/// model.Fit(training, options, progress.Next("seed 1"));
/// </code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TrainingProgress : IProgress<FitProgress>, ILiveHtml
{
    /// <summary>The <see cref="AppContext"/> entry where a host puts its updatable display: a <c>Func&lt;object, Action&lt;object&gt;&gt;</c> that shows an object and returns what replaces it.</summary>
    public const string Door = "Teaching.Display";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<TrainingRun> _runs = [];
    private readonly string _title;
    private readonly TimeProvider _clock;
    private readonly DisplayPace _pace;
    private readonly UpdatableDisplay _display;
    private ITimer? _timer;
    private TimeSpan _waited;
    private bool _isLate;

    /// <summary>A display for one run or several.</summary>
    /// <param name="title">What is trained.</param>
    public TrainingProgress(string title = "Training")
        : this(title, UpdatableDisplay.Here, TimeProvider.System, Thread.Sleep)
    {
    }

    internal TrainingProgress(string title, Func<object, Action<object>>? show, TimeProvider clock, Action<TimeSpan> wait)
    {
        ArgumentNullException.ThrowIfNull(title);
        (_title, _display, _clock, _pace) = (title, new UpdatableDisplay(show), clock, new DisplayPace(clock, wait));
    }

    /// <summary>Begins the next run: a curve of its own in the same chart.</summary>
    /// <param name="name">What tells it from the others, for example <c>seed 2</c>.</param>
    /// <param name="group">Runs of one group, such as the seeds of one network, share a curve: their mean. Null for a curve of its own.</param>
    /// <returns>This display.</returns>
    public TrainingProgress Next(string name, string? group = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        lock (_gate)
        {
            _runs.Add(new TrainingRun(name, group));
        }

        return this;
    }

    /// <summary>Takes up where training is; training calls it.</summary>
    /// <param name="value">Epoch, step, loss and accuracy.</param>
    public void Report(FitProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            if (_runs.Count == 0 || !_runs[^1].IsOpenFor(value))
            {
                _runs.Add(new TrainingRun(_runs.Count == 0 ? "training" : string.Create(CultureInfo.InvariantCulture, $"run {_runs.Count + 1}")));
            }

            _runs[^1].Add(value);
            if (_display.IsOpen)
            {
                var rest = _pace.Rest();
                if (rest <= TimeSpan.Zero || (value.IsLast && HasTurn()))
                {
                    ShowNow();
                }
                else if (!_isLate)
                {
                    // Errors do not announce themselves: what was held back is shown a moment later all the same.
                    _isLate = true;
                    _timer ??= _clock.CreateTimer(_ => ShowLate(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    Wake(rest);
                }
            }
        }
    }

    /// <summary>Curve and numbers; where a live display shows them already, one line.</summary>
    public string ToHtml()
    {
        lock (_gate)
        {
            if (_isLate)
            {
                _isLate = false;
                _pace.Wait();
                ShowNow();
            }

            return _display.IsShown
                ? string.Create(CultureInfo.InvariantCulture, $"<p class=\"cnn-progress\">{WebUtility.HtmlEncode(_title)}: {_runs.Count} trained.</p>")
                : Snapshot().ToHtml();
        }
    }

    string ILiveHtml.ToLiveHtml() => LiveScripts.Session.Bring(ToHtml());

    /// <summary>One line a run.</summary>
    public override string ToString() => Snapshot().ToString();

    private void ShowLate()
    {
        lock (_gate)
        {
            if (_isLate && _pace.Rest() is var rest && rest > TimeSpan.Zero)
            {
                // Timers count in coarse ticks and ring a few milliseconds early.
                Wake(rest);
            }
            else if (_isLate)
            {
                ShowNow();
            }
        }
    }

    // A cell may end with its last training: that state is shown before, not after.
    private bool HasTurn()
    {
        var rest = _pace.RestOfLast();
        if (rest > TimeSpan.Zero)
        {
            if (_waited + rest > Patience)
            {
                return false;
            }

            // What was held back waits no longer by itself: it comes now, with the last.
            _isLate = false;
            _waited += rest;
            _pace.Wait();
        }

        return true;
    }

    private void Wake(TimeSpan rest) => _timer!.Change(TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds)), Timeout.InfiniteTimeSpan);

    private void ShowNow()
    {
        _isLate = false;
        _display.Show(Snapshot());
        _pace.Note();
    }

    private TrainingState Snapshot()
    {
        lock (_gate)
        {
            TrainingRun[] begun = [.. _runs.Where(run => run.Last is not null)];
            if (begun.Length == 0)
            {
                return new TrainingState($"<p class=\"cnn-progress\">{WebUtility.HtmlEncode(_title)}: not begun.</p>", $"{_title}: not begun.");
            }

            var chart = Show.Line($"{_title}: training loss", "epoch", "loss", [.. Curves(begun).TakeLast(8)]);
            var validated = begun.Any(run => run.Validation is not null);
            var html = new StringBuilder(chart.ToHtml())
                .Append("<table class=\"cnn-table cnn-progress\"><caption>").Append(WebUtility.HtmlEncode(_title))
                .Append("</caption><thead><tr><th scope=\"col\">run</th><th scope=\"col\">epoch</th><th scope=\"col\">loss</th><th scope=\"col\">accuracy</th>")
                .Append(validated ? "<th scope=\"col\">validation accuracy</th>" : "").Append("</tr></thead><tbody>");
            foreach (var run in begun)
            {
                run.AppendRow(html, validated);
            }

            return new TrainingState(html.Append("</tbody></table>").ToString(), $"{_title}\n{string.Join('\n', begun.Select(run => run.ToString()))}");
        }
    }

    private static IEnumerable<Series> Curves(TrainingRun[] runs) =>
        runs.GroupBy(run => run.Group is null ? (object)run : run.Group).Select(group => TrainingRun.MeanCurve([.. group]));
}
