using Teaching.Cnn;

namespace Teaching.Course.Tests.Training;

public class DownloadDisplayTests
{
    private readonly List<string> _shown = [];
    private readonly List<string> _updated = [];
    private readonly List<string> _printed = [];
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_host_that_can_update_shows_one_display_a_file()
    {
        var display = new DownloadDisplay(Show, _printed.Add, isStored: false, _clock, _clock.Advance);
        display.Report(new DownloadProgress("a.bin", 1_000_000, 4_000_000));
        display.Report(new DownloadProgress("a.bin", 4_000_000, 4_000_000));
        display.Report(new DownloadProgress("b.bin", 500_000, 0));

        Assert.Equal(["a.bin: 1.0 of 4.0 MB, 25 %", "b.bin: 0.5 MB"], _shown);
        Assert.Equal(["a.bin: 4.0 of 4.0 MB, 100 %"], _updated);
        Assert.Empty(_printed);
    }

    [Fact]
    public void Elsewhere_a_line_is_printed_for_every_tenth()
    {
        var display = new DownloadDisplay(show: null, _printed.Add, isStored: false, _clock, _clock.Advance);
        for (var done = 0; done <= 200; done++)
        {
            display.Report(new DownloadProgress("a.bin", done * 1_000_000, 200_000_000));
        }

        Assert.Equal(11, _printed.Count);
        Assert.Equal("a.bin: 20.0 of 200.0 MB, 10 %", _printed[1]);
    }

    [Fact]
    public void Many_small_files_are_counted()
    {
        var display = new DownloadDisplay(show: null, _printed.Add, isStored: false, _clock, _clock.Advance);
        for (var done = 1; done <= 224; done++)
        {
            display.Report((done, 224));
        }

        Assert.Equal(11, _printed.Count);
        Assert.Equal(("1 of 224 files", "224 of 224 files"), (_printed[0], _printed[^1]));
    }

    [Fact]
    public void A_host_that_throws_does_not_end_the_download_and_lines_take_over()
    {
        var display = new DownloadDisplay(_ => _ => throw new InvalidOperationException("gone"), _printed.Add, isStored: false, _clock, _clock.Advance);
        display.Report(new DownloadProgress("a.bin", 1_000_000, 4_000_000));
        _clock.Advance(TimeSpan.FromSeconds(1));
        display.Report(new DownloadProgress("a.bin", 2_000_000, 4_000_000));

        Assert.Equal(["a.bin: 2.0 of 4.0 MB, 50 %"], _printed);
    }

    [Fact]
    public void A_host_whose_display_throws_at_once_gets_lines_from_the_first_on()
    {
        var display = new DownloadDisplay(_ => throw new MissingMethodException("no display"), _printed.Add, isStored: false, _clock, _clock.Advance);
        display.Report(new DownloadProgress("a.bin", 1_000_000, 4_000_000));
        display.Report(new DownloadProgress("a.bin", 2_000_000, 4_000_000));

        Assert.Equal(["a.bin: 1.0 of 4.0 MB, 25 %", "a.bin: 2.0 of 4.0 MB, 50 %"], _printed);
    }

    [Fact]
    public void No_second_holds_more_than_ten_states_and_the_last_is_shown()
    {
        var times = new List<TimeSpan>();
        var display = new DownloadDisplay(_ => { times.Add(_clock.Now); return next => { times.Add(_clock.Now); _updated.Add(next.ToString()!); }; }, _printed.Add, isStored: false, _clock, _clock.Advance);
        for (var done = 1; done <= 1_500; done++)
        {
            display.Report((done, 1_500));
            _clock.Advance(TimeSpan.FromMilliseconds(2));
        }

        Assert.InRange(ManualClock.MostInASecond(times), 8, 10);
        Assert.InRange(times.Count, 20, 30);
        Assert.Equal("1500 of 1500 files", _updated[^1]);
    }

    [Fact]
    public void A_run_whose_outputs_are_stored_shows_nothing()
    {
        new DownloadDisplay(Show, _printed.Add, isStored: true, _clock, _clock.Advance).Report(new DownloadProgress("a.bin", 1, 2));

        Assert.Empty(_shown);
        Assert.Empty(_printed);
    }

    private Action<object> Show(object state)
    {
        _shown.Add(state.ToString()!);
        return next => _updated.Add(next.ToString()!);
    }
}
