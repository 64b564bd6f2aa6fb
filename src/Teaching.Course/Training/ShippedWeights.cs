using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>Trained weights under <c>data/weights/</c>, which a lesson makes and later lessons load; their checksums stand in <c>data/README.md</c>.</summary>
/// <param name="File">The file's place in the project, with <c>/</c>.</param>
/// <param name="Sha256">Checksum of the weights as this run made them, hexadecimal.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Note">What became of them, when they are not in that file now; else null.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record ShippedWeights(string File, string Sha256, long Bytes, string? Note) : IHtml
{
    /// <summary>Keeps a trained model's weights, unless the project has other weights under this name already.</summary>
    /// <param name="model">A trained model.</param>
    /// <param name="name">The file's name without ending, for example <c>fashion-cnn-seed1</c>.</param>
    /// <param name="recipe">How it was trained, in one line.</param>
    /// <param name="seed">The seed of its weights and batches.</param>
    /// <param name="accuracy">Share of test pictures that it classifies rightly, 0–1.</param>
    /// <param name="on">The data that the recipe names; weights learnt from other data are not kept.</param>
    /// <returns>What was kept; the same object whether the file was new or there already.</returns>
    /// <remarks>
    /// A file that is there is never replaced: to make it anew, delete it first. A folder that cannot be written to stops no lesson.
    /// </remarks>
    public static ShippedWeights Keep(Sequential model, string name, string recipe, long seed, double accuracy, MeasuredOn on)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(on);
        if (string.IsNullOrEmpty(name) || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            throw new DataException($"weights named \"{name}\"", "lower-case letters, digits and hyphens", "write for example \"fashion-cnn-seed1\"");
        }

        var bytes = Pack(model, recipe, seed, accuracy);
        var file = $"weights/{name}.safetensors";
        var kept = new ShippedWeights($"data/{file}", Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, null);
        return !on.IsAtHand
            ? kept with { Note = $"not kept: these weights did not learn from {on.Data}" }
            : AppContext.GetData(DataFolder.ContextKey) is string { Length: > 0 } data
                ? kept with { Note = Store(bytes, Path.Combine(data, file)) }
                : kept with { Note = "not kept: no setup has named the project's data folder" };
    }

    /// <inheritdoc/>
    public string ToHtml() =>
        $"<p class=\"cnn-weights\"><code>{WebUtility.HtmlEncode(File)}</code>, {Size}, SHA-256 <code style=\"overflow-wrap:anywhere\">{Sha256}</code>{(Note is null ? "" : $"<br>{WebUtility.HtmlEncode(Note)}")}</p>";

    /// <summary>File, size and checksum.</summary>
    public override string ToString() => $"{File}, {Size}, SHA-256 {Sha256}{(Note is null ? "" : $" ({Note})")}";

    private string Size => string.Create(CultureInfo.InvariantCulture, $"{Bytes:N0} bytes");

    private static byte[] Pack(Sequential model, string recipe, long seed, double accuracy)
    {
        // By way of a file, so that the tensors have the names that LoadWeights looks for.
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            model.SaveWeights(file, new Dictionary<string, string>
            {
                ["recipe"] = recipe,
                ["seed"] = seed.ToString(CultureInfo.InvariantCulture),
                ["test accuracy"] = accuracy.ToString("F4", CultureInfo.InvariantCulture),
            });
            return System.IO.File.ReadAllBytes(file);
        }
        finally
        {
            System.IO.File.Delete(file);
        }
    }

    private static string? Store(byte[] bytes, string path)
    {
        try
        {
            if (System.IO.File.Exists(path))
            {
                return System.IO.File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes)
                    ? null
                    : "the file there holds other weights and was left alone; sums come out a little differently on machines without fused multiply-add. To make it anew, delete it first.";
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            SafeWrite.To(path, stream => stream.Write(bytes));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DataException)
        {
            // Stored with the lesson: no path of this machine.
            return "not kept: the project's data folder cannot be written to, or its disk is full";
        }
    }
}
