using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Training;

public class TrainingProgressTests
{
    private readonly List<string> _shown = [];
    private readonly List<string> _pages = [];
    private readonly List<TimeSpan> _times = [];
    private readonly ManualClock _clock = new();

    [Fact]
    public void It_updates_one_display_and_ends_with_the_last_state()
    {
        var displays = 0;
        var progress = new TrainingProgress("Dense", state => { displays++; return Update(state); }, _clock, _clock.Advance);

        Train(progress.Next("seed 1"), epochs: 2, steps: 30, milliseconds: 40);
        Train(progress.Next("seed 2"), epochs: 2, steps: 30, milliseconds: 40);

        Assert.Equal(1, displays);
        Assert.Equal("Dense\nseed 1: epoch 2 of 2, loss 0.310, accuracy 80.0 %, validation accuracy 75.0 %\nseed 2: epoch 2 of 2, loss 0.310, accuracy 80.0 %, validation accuracy 75.0 %", _shown[^1]);
    }

    [Theory]
    [InlineData(1, 40, 100, 1)]
    [InlineData(1, 3, 1000, 7)]
    [InlineData(1, 2, 300, 33)]
    [InlineData(12, 1, 90, 5)]
    [InlineData(30, 1, 4, 8)]
    [InlineData(30, 1, 1, 0)]
    [InlineData(200, 1, 3, 1)]
    [InlineData(9, 2, 10, 61)]
    public void No_second_holds_more_than_ten_states_and_the_last_is_shown(int runs, int epochs, int steps, int milliseconds)
    {
        var progress = new TrainingProgress("Dense", Update, _clock, _clock.Advance);
        for (var run = 1; run <= runs; run++)
        {
            Train(progress.Next($"seed {run}"), epochs, steps, milliseconds);
        }

        progress.ToHtml();

        Assert.InRange(ManualClock.MostInASecond(_times), 1, 10);
        Assert.Contains($"seed {runs}: epoch {epochs} of {epochs}, loss 0.310", _shown[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_training_shows_eight_states_a_second()
    {
        var progress = new TrainingProgress("Dense", Update, _clock, _clock.Advance);

        Train(progress, epochs: 40, steps: 100, milliseconds: 1);

        // 4,000 steps of 1 ms are four seconds; the first and the last state come on top.
        Assert.InRange(_shown.Count, 30, 34);
    }

    [Fact]
    public void The_last_state_of_a_training_comes_without_a_wait_in_the_midst_of_updates()
    {
        var progress = new TrainingProgress("Dense", Update, _clock, _ => throw new InvalidOperationException("training waited"));

        Train(progress, epochs: 40, steps: 100, milliseconds: 1);

        Assert.Contains("epoch 40 of 40, loss 0.310", _shown[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_trainings_in_a_row_wait_two_seconds_at_most_for_their_displays()
    {
        var waited = TimeSpan.Zero;
        var progress = new TrainingProgress("Dense", Update, _clock, time => { waited += time; _clock.Advance(time); });

        for (var run = 0; run < 1_000; run++)
        {
            Train(progress, epochs: 1, steps: 1, milliseconds: 5);
        }

        Assert.InRange(waited, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
        Assert.InRange(ManualClock.MostInASecond(_times), 8, 10);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("run 1000: epoch 1 of 1, loss 0.310", _shown[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_held_back_is_shown_a_moment_later_when_training_stops_early()
    {
        var progress = new TrainingProgress("Dense", Update, _clock, _clock.Advance);

        progress.Report(new FitProgress(1, 9, 1, 2, 0.9f, 0.5f, null));
        progress.Report(new FitProgress(1, 9, 2, 2, 0.8f, 0.5f, new EpochResult(0.8f, 0.5f, null, null)));
        Assert.Single(_shown);
        _clock.Advance(TimeSpan.FromMilliseconds(125));

        Assert.Equal("Dense\ntraining: epoch 1 of 9, loss 0.800, accuracy 50.0 %", _shown[^1]);
    }

    [Fact]
    public void A_training_that_stops_early_shows_its_last_state_at_once()
    {
        var progress = new TrainingProgress("Dense", Update, _clock, _clock.Advance);

        progress.Report(new FitProgress(1, 9, 1, 2, 0.9f, 0.5f, null));
        progress.Report(new FitProgress(1, 9, 2, 2, 0.8f, 0.5f, new EpochResult(0.8f, 0.5f, null, null)) { IsLast = true });

        Assert.Equal("Dense\ntraining: epoch 1 of 9, loss 0.800, accuracy 50.0 %", _shown[^1]);
    }

    [Fact]
    public void What_is_held_back_when_a_cell_ends_with_it_is_shown_before_the_cell_is_over()
    {
        var progress = new TrainingProgress("Dense", Update, _clock, _clock.Advance);

        progress.Report(new FitProgress(1, 9, 1, 2, 0.9f, 0.5f, null));
        progress.Report(new FitProgress(1, 9, 2, 2, 0.8f, 0.5f, null));
        Assert.Single(_shown);
        progress.ToHtml();

        Assert.Equal("Dense\ntraining: epoch 1 of 9, step 2 of 2, loss 0.800, accuracy 50.0 %", _shown[^1]);
    }

    [Fact]
    public void A_host_that_throws_in_its_display_is_not_asked_again_and_the_state_is_shown_at_the_end()
    {
        var asked = 0;
        var progress = new TrainingProgress("Dense", _ => { asked++; throw new NotSupportedException("no such display"); }, _clock, _clock.Advance);

        Train(progress, epochs: 2, steps: 30, milliseconds: 40);

        Assert.Equal(1, asked);
        Assert.Contains("<figure", progress.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("epoch 2 of 2, loss 0.310", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_display_that_is_gone_is_given_up_and_the_state_is_shown_at_the_end()
    {
        var updates = 0;
        var progress = new TrainingProgress("Dense", _ => _ => { updates++; throw new ObjectDisposedException("the display"); }, _clock, _clock.Advance);

        Train(progress, epochs: 2, steps: 30, milliseconds: 40);

        Assert.Equal(1, updates);
        Assert.Contains("<figure", progress.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_display_that_is_gone_when_what_was_held_back_is_due_ends_nothing()
    {
        var progress = new TrainingProgress("Dense", _ => _ => throw new ObjectDisposedException("the display"), _clock, _clock.Advance);

        progress.Report(new FitProgress(1, 9, 1, 2, 0.9f, 0.5f, null));
        progress.Report(new FitProgress(1, 9, 2, 2, 0.8f, 0.5f, null));
        _clock.Advance(TimeSpan.FromMilliseconds(125));

        Assert.Contains("step 2 of 2", progress.ToString(), StringComparison.Ordinal);
        Assert.Contains("<figure", progress.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timer_that_rings_early_does_not_make_it_show_more_often()
    {
        _clock.Early = TimeSpan.FromMilliseconds(12);
        var progress = new TrainingProgress("Dense", Update, _clock, _clock.Advance);

        Train(progress, epochs: 40, steps: 100, milliseconds: 1);

        Assert.InRange(_shown.Count, 28, 34);
    }

    [Fact]
    public void Its_last_state_does_not_depend_on_time()
    {
        Train(new TrainingProgress("CNN", Update, _clock, _clock.Advance), epochs: 3, steps: 57, milliseconds: 300);
        var slow = _pages[^1];
        Train(new TrainingProgress("CNN", Update, _clock, _clock.Advance), epochs: 3, steps: 57, milliseconds: 0);

        Assert.Contains("<figure", slow, StringComparison.Ordinal);
        Assert.Equal(slow, _pages[^1]);
    }

    [Fact]
    public void What_was_shown_live_is_not_shown_again_at_the_end_of_the_cell()
    {
        var progress = new TrainingProgress("CNN", Update, _clock, _clock.Advance);
        Train(progress.Next("seed 1"), epochs: 1, steps: 3, milliseconds: 1);

        Assert.Equal("<p class=\"cnn-progress\">CNN: 1 trained.</p>", progress.ToHtml());
    }

    [Fact]
    public void The_curve_holds_the_mean_loss_of_each_stretch_of_steps()
    {
        var run = new TrainingRun("seed 1");

        // Losses 4, 2, 3, 1: the report gives running means; sixty points an epoch are more than four steps need.
        var sum = 0f;
        foreach (var (loss, step) in new[] { 4f, 2f, 3f, 1f }.Select((loss, i) => (loss, i + 1)))
        {
            sum += loss;
            run.Add(new FitProgress(1, 1, step, 4, sum / step, 0.5f, null));
        }

        Assert.Equal([4, 2, 3, 1], run.Curve().Y);
        Assert.Equal([0.25, 0.5, 0.75, 1], run.Curve().X!);
    }

    [Fact]
    public void Runs_of_one_group_share_a_curve_of_their_mean()
    {
        TrainingRun[] runs = [new("max, seed 1", "max"), new("max, seed 2", "max")];
        runs[0].Add(new FitProgress(1, 1, 1, 2, 4, 0.5f, null));
        runs[0].Add(new FitProgress(1, 1, 2, 2, 3, 0.5f, null));
        runs[1].Add(new FitProgress(1, 1, 1, 2, 2, 0.5f, null));

        // Losses 4 and 2, then 2 alone: the second run has not come so far.
        var curve = TrainingRun.MeanCurve(runs);
        Assert.Equal(("max", 2), (curve.Name, curve.Y.Count));
        Assert.Equal([3, 2], curve.Y);
        Assert.Equal([0.5, 1], curve.X!);
    }

    [Fact]
    public void Without_validation_pictures_there_is_no_column_for_them()
    {
        var progress = new TrainingProgress("CNN", show: null, _clock, _clock.Advance);
        progress.Next("seed 1", group: "max").Report(new FitProgress(1, 1, 2, 2, 0.8f, 0.5f, new EpochResult(0.8f, 0.5f, null, null)));

        Assert.DoesNotContain("validation", progress.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("<td>0.800</td><td>50.0 %</td></tr>", progress.ToHtml(), StringComparison.Ordinal);

        Train(progress.Next("seed 2"), epochs: 1, steps: 3, milliseconds: 1);
        Assert.Contains("<td>0.800</td><td>50.0 %</td><td>–</td></tr>", progress.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_training_is_drawn_with_few_points()
    {
        var progress = new TrainingRun("many");
        for (var epoch = 1; epoch <= 40; epoch++)
        {
            for (var step = 1; step <= 900; step++)
            {
                progress.Add(new FitProgress(epoch, 40, step, 900, 1f / epoch, 0.5f, null));
            }
        }

        Assert.Equal(40, progress.Curve().Y.Count);
    }

    [Fact]
    public void A_training_that_nobody_announced_gets_a_curve_of_its_own()
    {
        var progress = new TrainingProgress("Dense", Update, _clock, _clock.Advance);

        Train(progress, epochs: 1, steps: 3, milliseconds: 1);
        Train(progress, epochs: 1, steps: 3, milliseconds: 1);

        Assert.Equal(3, progress.ToString().Split('\n').Length);
        Assert.Contains("run 2:", progress.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_display_it_shows_itself_once_at_the_end()
    {
        var progress = new TrainingProgress("<Dense>", show: null, _clock, _clock.Advance);
        Assert.Equal("<Dense>: not begun.", progress.ToString());

        Train(progress, epochs: 1, steps: 10, milliseconds: 1);

        Assert.Empty(_shown);
        Assert.Contains("<figure", progress.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<Dense>", progress.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_prints_alike_where_the_comma_is_the_decimal_sign()
    {
        var progress = new TrainingProgress("Dense", show: null, _clock, _clock.Advance);
        Train(progress, epochs: 2, steps: 10, milliseconds: 1);
        var here = progress.ToHtml();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(Picture(here), Picture(progress.ToHtml()));
            Assert.Contains("accuracy 80.0 %", progress.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Picture(string html) =>
        Regex.Replace(html, "base64,([^\"]+)", match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value)));

    private Action<object> Update(object state)
    {
        Note(state);
        return Note;
    }

    private void Note(object state)
    {
        _times.Add(_clock.Now);
        _shown.Add(state.ToString()!);
        _pages.Add(((IHtml)state).ToHtml());
    }

    private void Train(TrainingProgress progress, int epochs, int steps, int milliseconds)
    {
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            for (var step = 1; step <= steps; step++)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
                progress.Report(new FitProgress(epoch, epochs, step, steps, 0.3f + (0.01f / epoch * epochs / 2), 0.8f, null));
            }

            progress.Report(new FitProgress(epoch, epochs, steps, steps, epoch == epochs ? 0.31f : 0.5f, 0.8f, new EpochResult(0.5f, 0.8f, 0.6f, 0.75f)) { IsLast = epoch == epochs });
        }
    }
}
