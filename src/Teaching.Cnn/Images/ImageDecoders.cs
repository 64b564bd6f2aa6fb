using System.Collections.Immutable;

namespace Teaching.Cnn;

/// <summary>Decoders that every picture is offered to before the built-in ones, whoever reads it: a cell, a folder of classes, a table of pictures.</summary>
/// <remarks>
/// Empty until a program fills it, so that the same files give the same numbers on every machine. Where Teaching.Interactive is loaded into a notebook, its
/// extension puts ImageSharp here. Any number of threads may read pictures meanwhile.
/// </remarks>
/// <example><code>ImageDecoders.Register(new ImageSharpDecoder());   // from here on folders may hold .webp</code></example>
public static class ImageDecoders
{
    private static ImmutableArray<IImageDecoder> registered = [];

    /// <summary>Those that are asked, the newest first.</summary>
    public static IReadOnlyList<IImageDecoder> Registered => registered;

    /// <summary>Has a decoder asked from now on. An older one of the same type goes: an extension may be loaded twice.</summary>
    /// <param name="decoder">Which.</param>
    public static void Register(IImageDecoder decoder)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ImmutableInterlocked.Update(ref registered, before => [decoder, .. before.Where(other => other.GetType() != decoder.GetType())]);
    }

    /// <summary>Has a decoder asked no more; one that is not registered is left alone.</summary>
    /// <param name="decoder">Which.</param>
    public static void Remove(IImageDecoder decoder) => ImmutableInterlocked.Update(ref registered, before => before.Remove(decoder));
}
