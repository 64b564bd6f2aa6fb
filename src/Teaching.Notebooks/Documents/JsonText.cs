using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>Small steps between JSON and text.</summary>
internal static class JsonText
{
    public static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    /// <summary>A string's characters. Unlike GetString, half a surrogate pair is kept: a cut output may end with one.</summary>
    public static string String(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Unescape(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    /// <summary>Text that a notebook holds as one string or as a list of lines; other JSON as it stands.</summary>
    public static string Lines(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => String(element),
        JsonValueKind.Array when element.EnumerateArray().All(line => line.ValueKind == JsonValueKind.String) =>
            string.Concat(element.EnumerateArray().Select(String)),
        JsonValueKind.Null => "",
        _ => element.GetRawText(),
    };

    public static JsonElement Element(string text)
    {
        var json = new StringBuilder();
        AppendString(json, text, asciiOnly: false);
        return JsonElement.Parse(json.ToString());
    }

    /// <summary>A string as Python's json module writes it: only quotes, backslashes and control characters are escaped.</summary>
    public static void AppendString(StringBuilder target, string text, bool asciiOnly)
    {
        target.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            switch (letter)
            {
                case '"': target.Append("\\\""); break;
                case '\\': target.Append("\\\\"); break;
                case '\n': target.Append("\\n"); break;
                case '\r': target.Append("\\r"); break;
                case '\t': target.Append("\\t"); break;
                case '\b': target.Append("\\b"); break;
                case '\f': target.Append("\\f"); break;
                default:
                    if (letter < ' ' || (asciiOnly && letter > '~') || IsHalfPair(text, i))
                    {
                        target.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
                    }
                    else
                    {
                        target.Append(letter);
                    }

                    break;
            }
        }

        target.Append('"');
    }

    /// <summary>Lines with their ends, cut where Python's splitlines cuts, so that Jupyter saves the same lists.</summary>
    public static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r' or '\v' or '\f' or '\x1c' or '\x1d' or '\x1e' or '\x85' or '\u2028' or '\u2029')
            {
                i += text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                lines.Add(text[start..(i + 1)]);
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            lines.Add(text[start..]);
        }

        return lines;
    }

    private static bool IsHalfPair(string text, int i) =>
        char.IsSurrogate(text[i])
        && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
        && !(char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]));

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)int.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(raw[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', var other => other });
            }
        }

        return text.ToString();
    }
}
