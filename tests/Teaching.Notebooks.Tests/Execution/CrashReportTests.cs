namespace Teaching.Notebooks.Tests;

public sealed class CrashReportTests
{
    [Theory]
    [InlineData(134, null, "Stack overflow.\n   at Submission", FailureKind.StackOverflow, "stack overflow")]
    [InlineData(134, null, "Out of memory.\n", FailureKind.OutOfMemory, "more than 4,096 MB")]
    [InlineData(134, null, "Unhandled exception. System.OutOfMemoryException: no", FailureKind.OutOfMemory, "more than 4,096 MB")]
    [InlineData(0, 0L, "", FailureKind.ProcessExit, "exit code 0")]
    [InlineData(134, null, "Process terminated. enough\n   at", FailureKind.ProcessExit, "FailFast (enough)")]
    [InlineData(134, null, "Unhandled exception. System.IO.IOException: no.\n   at", FailureKind.Crash, "nobody caught it: System.IO.IOException: no. Needed: threads")]
    [InlineData(137, null, "", FailureKind.Crash, "was killed, from outside or by the cell itself")]
    [InlineData(139, null, "", FailureKind.Crash, "exit code 139")]
    public void Each_end_of_a_process_has_its_name(int exitCode, long? exiting, string lastWords, FailureKind kind, string reason)
    {
        var failure = CrashReport.Of(exitCode, exiting, lastWords, 4L << 30);

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        Assert.Matches(@"^Given: .+[^.]\. Needed: .+[^.]\. To mend it: .+[^.]\.$", failure.Reason);
    }
}
