namespace Teaching.App;

/// <summary>What the course may cost: so that it runs on a laptop, and is built between two lessons.</summary>
/// <remarks>Machines differ and are busy at times: what is beyond the budget is a warning, never a failure.</remarks>
public static class CourseBudget
{
    /// <summary>Memory that a lesson's process may hold at once, in bytes.</summary>
    public const long Memory = 1_500_000_000;

    /// <summary>Time that all lessons together may run, on two cores.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(12);

    /// <summary>What the lessons that ran cost together, beside what they may cost; empty when none ran.</summary>
    /// <param name="costs">One of each lesson that ran.</param>
    public static string Total(IReadOnlyCollection<LessonCost> costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        if (costs.Count == 0)
        {
            return "";
        }

        var time = FormattableString.Invariant($"{costs.Count} {(costs.Count == 1 ? "lesson" : "lessons")} ran for {Sum(costs).TotalMinutes:0.0} of {Time.TotalMinutes:0} minutes that the course may take");
        return costs.Where(cost => cost.PeakMemory is not null).MaxBy(cost => cost.PeakMemory) is { } largest
            ? time + FormattableString.Invariant($"; the largest process was that of {largest.Lesson}, {largest.PeakMemory / 1e9:0.00} of {Memory / 1e9:0.0} GB.")
            : time + "; this system does not tell how much memory they took.";
    }

    /// <summary>What is beyond the budget, a sentence each.</summary>
    /// <param name="costs">One of each lesson that ran.</param>
    public static IEnumerable<string> Warnings(IReadOnlyCollection<LessonCost> costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        foreach (var cost in costs.Where(cost => cost.PeakMemory > Memory))
        {
            yield return FormattableString.Invariant($"{cost.Lesson} took {cost.PeakMemory / 1e9:0.00} GB at once, where a lesson may take {Memory / 1e9:0.0} GB: let go of what its cells keep, or read data in batches.");
        }

        if (Sum(costs) > Time)
        {
            yield return FormattableString.Invariant($"the lessons ran for {Sum(costs).TotalMinutes:0.0} minutes, where the course may take {Time.TotalMinutes:0} on two cores; the slowest was {costs.MaxBy(cost => cost.Time)!.Lesson}.");
        }
    }

    private static TimeSpan Sum(IEnumerable<LessonCost> costs) => costs.Aggregate(TimeSpan.Zero, (sum, cost) => sum + cost.Time);
}
