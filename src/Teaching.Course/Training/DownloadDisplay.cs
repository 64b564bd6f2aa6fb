using System.Globalization;
using System.Net;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>Shows a download while it runs: a bar and a line in the host's updatable display, or a line for every tenth where a host has none.</summary>
/// <remarks>Nothing is shown when nothing has to be fetched, nor in a run whose outputs are stored: what one machine had to fetch says nothing about the lesson.</remarks>
/// <example><code>var network = await MobileNetV1.LoadAsync(new DownloadDisplay());</code></example>
public sealed class DownloadDisplay : IProgress<DownloadProgress>, IProgress<(int Done, int Of)>
{
    private readonly Lock _gate = new();
    private readonly UpdatableDisplay _display;
    private readonly DisplayPace _pace;
    private readonly Action<string>? _print;
    private string? _name;
    private long _tenth;

    /// <summary>A display for one file or several, one after the other.</summary>
    public DownloadDisplay()
        : this(UpdatableDisplay.Here, Console.WriteLine, Measured.AreHidden, TimeProvider.System, Thread.Sleep)
    {
    }

    internal DownloadDisplay(Func<object, Action<object>>? show, Action<string> print, bool isStored, TimeProvider clock, Action<TimeSpan> wait)
    {
        (_display, _print) = isStored ? (new UpdatableDisplay(null), null) : (new UpdatableDisplay(show), print);
        _pace = new DisplayPace(clock, wait);
    }

    /// <summary>Takes up where the download of a file is; the cache calls it.</summary>
    /// <param name="value">Name, and bytes that are here.</param>
    public void Report(DownloadProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        // Of a file whose size nobody says, every ten million bytes.
        Show(value.Name, value.Done, value.Of, value.Of > 0 ? 10 * value.Done / value.Of : value.Done / 10_000_000, value.ToString());
    }

    /// <summary>Takes up how many of many small files are here.</summary>
    /// <param name="value">Files that are here, and all.</param>
    public void Report((int Done, int Of) value) =>
        Show("", value.Done, value.Of, 10L * value.Done / Math.Max(1, value.Of), string.Create(CultureInfo.InvariantCulture, $"{value.Done} of {value.Of} files"));

    private void Show(string name, long done, long of, long tenth, string text)
    {
        lock (_gate)
        {
            var isNew = name != _name;
            if (isNew)
            {
                (_name, _tenth) = (name, -1);
                _display.Leave();
            }

            if (_display.IsOpen)
            {
                // The first state of a file and its last are always shown.
                if (isNew || (of > 0 && done >= of))
                {
                    _pace.Wait();
                }
                else if (_pace.Rest() > TimeSpan.Zero)
                {
                    return;
                }

                var bar = of > 0 ? string.Create(CultureInfo.InvariantCulture, $"<progress value=\"{done}\" max=\"{of}\"></progress> ") : "";
                _display.Show(new TrainingState($"<p class=\"cnn-progress\">{bar}{WebUtility.HtmlEncode(text)}</p>", text));
                _pace.Note();
            }

            if (!_display.IsOpen && tenth != _tenth)
            {
                _tenth = tenth;
                _print?.Invoke(text);
            }
        }
    }
}
