using System.Diagnostics;
using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>A measured time. It is shown live and never stored: another machine measures another one.</summary>
/// <param name="Elapsed">The time it took.</param>
/// <example><code>var time = Measured.Time(() => model.Evaluate(test));</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Measured(TimeSpan Elapsed) : IHtml
{
    /// <summary>What a stored notebook says instead of the time.</summary>
    public const string Stored = "measured when you run it";

    /// <summary>Whether this is a run whose outputs are stored.</summary>
    internal static bool AreHidden => Environment.GetEnvironmentVariable("TEACHING_MEASURED") == "hidden";

    /// <summary>Runs an action and measures how long it takes.</summary>
    /// <param name="action">What to measure.</param>
    public static Measured Time(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var start = Stopwatch.GetTimestamp();
        action();
        return new Measured(Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Runs a function and measures how long it takes.</summary>
    /// <typeparam name="T">What the function gives.</typeparam>
    /// <param name="function">What to measure.</param>
    /// <param name="result">What the function gave.</param>
    public static Measured Time<T>(Func<T> function, out T result)
    {
        ArgumentNullException.ThrowIfNull(function);
        var start = Stopwatch.GetTimestamp();
        result = function();
        return new Measured(Stopwatch.GetElapsedTime(start));
    }

    /// <inheritdoc/>
    public string ToHtml() => $"<span class=\"cnn-measured\">{this}</span>";

    /// <summary>Seconds or milliseconds; in a run whose outputs are stored, <see cref="Stored"/>.</summary>
    public override string ToString() => AreHidden
        ? Stored
        : Elapsed.TotalSeconds >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalSeconds:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Elapsed.TotalMilliseconds:0.00} ms");
}
