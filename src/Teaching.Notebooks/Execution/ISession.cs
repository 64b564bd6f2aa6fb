namespace Teaching.Notebooks;

/// <summary>What keeps a notebook's variables alive from cell to cell.</summary>
public interface ISession : IAsyncDisposable
{
    /// <summary>The most memory that the session's own process held at once, in bytes; null for a session without one, and where the system does not tell.</summary>
    long? PeakMemory => null;

    /// <summary>Runs one cell after the others.</summary>
    /// <param name="cellId">The cell's name, for messages.</param>
    /// <param name="source">C#, with <c>#!import</c> and <c>#r</c>.</param>
    /// <param name="outputs">Takes what the cell says, the error included.</param>
    /// <param name="cancellation">Stops the cell; the session's variables may be gone then.</param>
    /// <returns>Null when the cell succeeded, otherwise why it did not.</returns>
    Task<CellFailure?> RunAsync(string cellId, string source, IOutputSink outputs, CancellationToken cancellation = default);
}
