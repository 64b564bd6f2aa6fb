using System.Diagnostics;

namespace Teaching.Cnn.Benchmarks;

/// <summary>Takes samples of several subjects in turn, so that whatever changes on the machine meets all of them.</summary>
/// <param name="wanted">Undisturbed samples wanted of each.</param>
/// <param name="bearable">Samples whose threads waited longer than this share of the time are not used.</param>
internal sealed class Alternation(int wanted, double bearable = Alternation.Bearable)
{
    /// <summary>The usual share.</summary>
    public const double Bearable = 0.03;

    // After a stretch of work the threads of a pool spin a while before they sleep: they shall not disturb the next.
    private const int RestMilliseconds = 40;

    // So long a row of a table may take to find undisturbed samples, once it has as many as are wanted of any kind.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    /// <summary>One figure a subject.</summary>
    public Figure[] Measure(Stretch stretch, params IReadOnlyList<ISubject> subjects)
    {
        var samples = Array.ConvertAll(subjects.ToArray(), _ => new List<Sample>());
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < wanted || (Stopwatch.GetElapsedTime(start) < Patience && samples.Any(taken => Undisturbed(taken) < wanted)); round++)
        {
            for (var i = 0; i < subjects.Count; i++)
            {
                Thread.Sleep(RestMilliseconds);
                samples[i].Add(subjects[i].Take(stretch));
            }
        }

        return Array.ConvertAll(samples, taken => Figure.Of(taken, bearable));
    }

    private int Undisturbed(List<Sample> samples) => samples.Count(sample => sample.Waited <= bearable);
}
