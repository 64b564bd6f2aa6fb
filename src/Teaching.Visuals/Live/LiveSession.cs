using System.Net;

namespace Teaching.Visuals;

/// <summary>What one session of a notebook has been brought so far. Cells may show visuals from several threads.</summary>
/// <param name="runsScripts">Whether the host runs scripts in outputs.</param>
/// <param name="chartsFile">The file with the script of the charts; null where there is none.</param>
internal sealed class LiveSession(Func<bool> runsScripts, Func<string?> chartsFile)
{
    private int _hasBenches;
    private int _hasCharts;

    /// <summary>The HTML, behind the scripts that it needs and that did not come yet.</summary>
    public string Bring(string html)
    {
        if ((Volatile.Read(ref _hasBenches) == 1 && Volatile.Read(ref _hasCharts) == 1) || !runsScripts())
        {
            return html;
        }

        var benches = Interlocked.Exchange(ref _hasBenches, 1) == 0 ? Script(BenchModules.ForNotebooks()) : "";
        return benches + Charts(html) + html;
    }

    // plotly.js is ten times as heavy as all benches: it waits for the first chart.
    private string Charts(string html)
    {
        if (!html.Contains(" data-plotly='", StringComparison.Ordinal) || chartsFile() is not { Length: > 0 } file || Interlocked.Exchange(ref _hasCharts, 1) == 1)
        {
            return "";
        }

        try
        {
            return Script(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Said once, where the reader looks for the chart: everything else goes on.
            return $"<p class=\"cnn-note\">Charts stay still pictures in this session: {WebUtility.HtmlEncode(error.Message.TrimEnd('.'))}. Build the course again and run the setup cell once more.</p>";
        }
    }

    private static string Script(string code) => $"<script>{code}</script>";
}
