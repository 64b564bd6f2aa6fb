using System.Globalization;
using System.Net;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>Shows a download while it runs: a bar and a line in the host's updatable display, or a line for every tenth where a host has none.</summary>
/// <remarks>Nothing is shown when nothing has to be fetched, nor in a run whose outputs are stored: what one machine had to fetch says nothing about the lesson.</remarks>
/// <example><code>var network = await MobileNetV1.LoadAsync(new DownloadDisplay());</code></example>
public sealed class DownloadDisplay : IProgress<DownloadProgress>
{
    private readonly Lock _gate = new();
    private readonly Func<object, Action<object>>? _show;
    private readonly Action<string>? _print;
    private Action<object>? _update;
    private string _name = "";
    private int _tenth;

    /// <summary>A display for one file or several, one after the other.</summary>
    public DownloadDisplay()
        : this(AppContext.GetData(TrainingProgress.Door) as Func<object, Action<object>>, Console.WriteLine, Measured.AreHidden)
    {
    }

    internal DownloadDisplay(Func<object, Action<object>>? show, Action<string> print, bool isStored) =>
        (_show, _print) = isStored ? (null, null) : (show, print);

    /// <summary>Takes up where the download is; the cache calls it.</summary>
    /// <param name="value">Name, and bytes that are here.</param>
    public void Report(DownloadProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_gate)
        {
            if (value.Name != _name)
            {
                (_name, _update, _tenth) = (value.Name, null, -1);
            }

            if (_show is not null)
            {
                var state = new TrainingState(ToHtml(value), value.ToString());
                if (_update is null)
                {
                    _update = _show(state);
                }
                else
                {
                    _update(state);
                }
            }
            else if (_print is not null && Tenth(value) is var tenth && tenth != _tenth)
            {
                _tenth = tenth;
                _print(value.ToString());
            }
        }
    }

    // Of a file whose size nobody says, every ten million bytes.
    private static int Tenth(DownloadProgress value) => (int)(value.Of > 0 ? 10 * value.Done / value.Of : value.Done / 10_000_000);

    private static string ToHtml(DownloadProgress value) => string.Create(CultureInfo.InvariantCulture,
        $"<p class=\"cnn-progress\">{(value.Of > 0 ? $"<progress value=\"{value.Done}\" max=\"{value.Of}\"></progress> " : "")}{WebUtility.HtmlEncode(value.ToString())}</p>");
}
