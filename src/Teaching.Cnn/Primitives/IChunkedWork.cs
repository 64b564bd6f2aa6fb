namespace Teaching.Cnn;

/// <summary>Work cut into chunks by a rule that knows only sizes, so that the same chunks run on any number of threads.</summary>
internal interface IChunkedWork
{
    /// <summary>Does one chunk; it writes only what no other chunk writes.</summary>
    /// <param name="chunk">Index of the chunk, from 0.</param>
    void Run(int chunk);
}
