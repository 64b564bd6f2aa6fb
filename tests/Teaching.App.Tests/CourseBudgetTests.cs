namespace Teaching.App.Tests;

/// <summary>What a lesson cost is said beside what it may cost; more than that is a warning.</summary>
public sealed class CourseBudgetTests
{
    private const long Giga = 1_000_000_000;

    [Theory]
    [InlineData(41.24, 630_000_000L, "41.2 s, 0.63 GB")]
    [InlineData(0.04, 1_499_000_000L, "0.0 s, 1.50 GB")]
    [InlineData(130.0, null, "130.0 s")]
    public void A_cost_is_seconds_and_gigabytes_where_they_are_known(double seconds, long? memory, string said) =>
        Assert.Equal(said, new LessonCost("00-a", TimeSpan.FromSeconds(seconds), memory).ToString());

    [Fact]
    public void The_total_stands_beside_the_budget_and_names_the_largest_process()
    {
        LessonCost[] costs = [Cost("00-a", 30, 0.2), Cost("15-b", 140, 1.44), Cost("17-c", 90, 0.9)];

        Assert.Equal("3 lessons ran for 4.3 of 12 minutes that the course may take; the largest process was that of 15-b, 1.44 of 1.5 GB.", CourseBudget.Total(costs));
        Assert.Equal("1 lesson ran for 0.5 of 12 minutes that the course may take; this system does not tell how much memory they took.", CourseBudget.Total([Cost("00-a", 30, null)]));
        Assert.Equal("", CourseBudget.Total([]));
        Assert.Empty(CourseBudget.Warnings(costs));
        Assert.Empty(CourseBudget.Warnings([]));
    }

    [Fact]
    public void A_lesson_that_takes_more_memory_than_it_may_is_warned_of_by_name()
    {
        var warning = Assert.Single(CourseBudget.Warnings([Cost("00-a", 30, 1.5), Cost("15-b", 140, 1.52)]));

        Assert.Equal("15-b took 1.52 GB at once, where a lesson may take 1.5 GB: let go of what its cells keep, or read data in batches.", warning);
    }

    [Fact]
    public void Lessons_that_together_run_longer_than_the_course_may_are_warned_of()
    {
        var warning = Assert.Single(CourseBudget.Warnings([Cost("00-a", 300, null), Cost("15-b", 421, null)]));

        Assert.Equal("the lessons ran for 12.0 minutes, where the course may take 12 on two cores; the slowest was 15-b.", warning);
        Assert.Empty(CourseBudget.Warnings([Cost("00-a", 299, null), Cost("15-b", 421, null)]));
    }

    private static LessonCost Cost(string lesson, double seconds, double? giga) => new(lesson, TimeSpan.FromSeconds(seconds), giga is { } size ? (long)(size * Giga) : null);
}
