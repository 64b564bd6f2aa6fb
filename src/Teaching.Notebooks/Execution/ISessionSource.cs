namespace Teaching.Notebooks;

/// <summary>Where sessions come from.</summary>
public interface ISessionSource : IAsyncDisposable
{
    /// <summary>A fresh session.</summary>
    /// <param name="folder">The notebook's folder; imports and relative paths start here.</param>
    /// <param name="options">Limits and environment.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NotebookException">No session could be started.</exception>
    Task<ISession> TakeAsync(string folder, RunOptions options, CancellationToken cancellation = default);
}
