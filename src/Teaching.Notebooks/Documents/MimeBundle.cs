using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>One object in several formats: MIME types with their contents, in the order in which they were read or added.</summary>
public sealed class MimeBundle : IEnumerable<KeyValuePair<string, JsonElement>>
{
    /// <summary>The format that every bundle of ours has.</summary>
    public const string PlainText = "text/plain";

    /// <summary>The format that pages show.</summary>
    public const string Html = "text/html";

    private readonly ImmutableArray<KeyValuePair<string, JsonElement>> formats;

    /// <summary>Makes a bundle.</summary>
    /// <param name="formats">MIME types with their contents.</param>
    public MimeBundle(IEnumerable<KeyValuePair<string, JsonElement>> formats)
    {
        this.formats = [.. formats];
    }

    /// <summary>The MIME types, in order.</summary>
    public IEnumerable<string> Types => formats.Select(format => format.Key);

    /// <summary>A bundle of texts.</summary>
    /// <param name="formats">MIME types with their texts.</param>
    public static MimeBundle OfText(params IEnumerable<KeyValuePair<string, string>> formats) =>
        new(formats.Select(format => KeyValuePair.Create(format.Key, JsonText.Element(format.Value))));

    /// <summary>The text of a format, whether the file has it as one string or as a list of lines; null when there is none.</summary>
    /// <param name="mimeType">For example <c>text/html</c>.</param>
    public string? Text(string mimeType)
    {
        foreach (var (type, content) in formats)
        {
            if (type == mimeType)
            {
                return JsonText.Lines(content);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => formats.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
