using System.Globalization;

namespace Teaching.Cnn.Benchmarks;

/// <summary>Measures this library and PyTorch in turn, in one run: <c>-- compare</c>.</summary>
internal static class CompareCommand
{
    private static readonly ISection[] Sections =
    [
        new LimitSection(),
        new ConvolutionSection(),
        new TrainingSection(LessonNetwork.Cnn),
        new TrainingSection(LessonNetwork.Dense),
        new InferenceSection(),
        new PoolSection(),
        new FilterSection(),
        new StartSection(),
        new NeighbourSection(),
        new ScalingSection(),
    ];

    /// <returns>The exit code.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        string[] names = [.. Sections.SelectMany(section => section.Names)];
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(arguments, names);
        }
        catch (FormatException problem)
        {
            Console.Error.WriteLine($"{problem.Message}\n\n{CompareOptions.Usage(names)}");
            return 2;
        }

        // Read when the first model is made.
        Environment.SetEnvironmentVariable("TEACHING_THREADS", options.Threads.ToString(CultureInfo.InvariantCulture));
        using var peers = Peers.Start(options);
        var run = new CompareRun(options, peers, new Report(Console.Out));
        Heading.Print(run);
        var exitCode = 0;
        foreach (var section in Sections.Where(section => section.Names.Any(options.Wants)))
        {
            try
            {
                section.Measure(run);
            }
            catch (Exception problem) when (problem is PeerException or CnnException)
            {
                // A peer that ended or data that is missing costs its own table, not the others.
                Console.Error.WriteLine(problem.Message);
                exitCode = 1;
            }
        }

        if (options.Json is not null)
        {
            run.Report.Save(options.Json);
        }

        return exitCode;
    }
}
