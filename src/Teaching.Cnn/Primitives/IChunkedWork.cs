namespace Teaching.Cnn;

/// <summary>Work cut into chunks by a rule that knows only sizes, so that the same chunks run on any number of threads.</summary>
internal interface IChunkedWork
{
    /// <summary>Does one chunk; it writes only what no other chunk writes.</summary>
    /// <param name="chunk">Index of the chunk, from 0.</param>
    /// <param name="worker">Who does it, from 0 to the team's size − 1: whose scratch memory to use. The result must not depend on it.</param>
    void Run(int chunk, int worker);
}
