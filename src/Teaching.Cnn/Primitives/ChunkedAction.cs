namespace Teaching.Cnn;

/// <summary>A method as chunked work; made once and kept, so that a training step makes no garbage.</summary>
internal sealed class ChunkedAction(Action<int> action) : IChunkedWork
{
    /// <inheritdoc/>
    public void Run(int chunk, int worker) => action(chunk);
}
