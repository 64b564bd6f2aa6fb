namespace Teaching.Cnn.Benchmarks;

/// <summary>Measures ours and every peer on the same work.</summary>
internal sealed class Contest(CompareRun run, IReadOnlyList<PeerColumn> columns)
{
    /// <summary>Over the columns of <see cref="ContestRow.Cells"/>.</summary>
    public IEnumerable<string> Head => [.. columns.Select(column => column.Title), "ours", .. columns.Select(column => $"{column.Title} ÷ ours")];

    /// <summary>One row.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="parts">Its parts, for example forward, and forward and backward.</param>
    /// <param name="ours">Ours, a subject a part.</param>
    /// <param name="theirs">The same for peer.py; null if the peer has no such thing.</param>
    /// <param name="outputs">Numbers that must come out on both sides.</param>
    public ContestRow Measure(string name, string[] parts, ISubject[] ours, Func<PeerColumn, int, object?> theirs, int outputs)
    {
        Report.Progress(name);
        var works = columns.Select(column => Enumerable.Range(0, parts.Length).Select(part => column.Make($"{name}, {parts[part]}", theirs(column, part), outputs)).ToArray()).ToArray();
        var subjects = works.SelectMany(work => work).OfType<PeerWork>().ToArray();
        var figures = Alternation.Measure(Stretch, [.. ours, .. subjects]);
        var row = new ContestRow(figures[..ours.Length], Array.ConvertAll(works, work => Array.ConvertAll(work, subject => subject is null ? null : figures[ours.Length + Array.IndexOf(subjects, subject)])));
        foreach (var subject in subjects)
        {
            subject.Dispose();
        }

        for (var part = 0; part < parts.Length; part++)
        {
            run.Report.Add($"{name}, {parts[part]}", "ours", row.Ours[part]);
            for (var column = 0; column < columns.Count; column++)
            {
                run.Report.Add($"{name}, {parts[part]}", columns[column].Title, row.Theirs[column][part]);
            }
        }

        return row;
    }

    public Stretch Stretch { get; init; } = Stretch.Short;

    public Alternation Alternation { get; init; } = run.Alternation;
}
