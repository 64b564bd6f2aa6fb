using System.Globalization;
using System.Text;

namespace Teaching.Cnn;

/// <summary>A table in comma-separated values, as RFC 4180 has them: a line of names, then a line a row; quotes around what holds commas.</summary>
/// <remarks>Its own reader because the library carries no dependency for one file format of forty lines.</remarks>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> _columns;
    private readonly string _path;

    private CsvTable(string path, string[] names, List<string[]> rows, List<int> offsets)
    {
        (_path, Rows, Offsets) = (path, rows, offsets);
        _columns = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
    }

    public List<string[]> Rows { get; }

    /// <summary>Where each row begins, in characters.</summary>
    public List<int> Offsets { get; }

    public static CsvTable Read(string path)
    {
        var text = new UTF8Encoding(false).GetString(DataFile.ReadAllBytes(path)).TrimStart('\uFEFF');
        var (rows, offsets) = (new List<string[]>(), new List<int>());
        for (var at = 0; at < text.Length;)
        {
            var (start, row) = (at, Row(path, text, ref at));
            if (row is [""])
            {
                continue;
            }

            if (rows.Count > 0 && row.Length != rows[0].Length)
            {
                throw Error(path, Text($"{row.Length} values in row {rows.Count} at offset {start}"), Text($"{rows[0].Length}, as the first line has names"));
            }

            rows.Add(row);
            offsets.Add(start);
        }

        return rows.Count > 0 && rows[0].Distinct(StringComparer.Ordinal).Count() == rows[0].Length
            ? new CsvTable(path, rows[0], rows[1..], offsets[1..])
            : throw Error(path, "no line of names, or a name twice, at offset 0", "a first line with a name for each column");
    }

    public string[] Column(string name) => _columns.TryGetValue(name, out var column)
        ? [.. Rows.Select(row => row[column])]
        : throw Error(_path, $"columns {string.Join(", ", _columns.Keys)} at offset 0", $"a column \"{name}\"");

    public bool Has(string name) => _columns.ContainsKey(name);

    private static string[] Row(string path, string text, ref int at)
    {
        var row = new List<string>();
        while (true)
        {
            row.Add(at < text.Length && text[at] == '"' ? Quoted(path, text, ref at) : Plain(text, ref at));
            if (at >= text.Length || text[at] != ',')
            {
                break;
            }

            at++;
        }

        if (at < text.Length && text[at] is not ('\r' or '\n'))
        {
            throw Error(path, Text($"\"{text[at]}\" behind a quote at offset {at}"), "a comma or the end of the line");
        }

        at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
        return [.. row];
    }

    private static string Plain(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
        {
            at++;
        }

        return text[start..at];
    }

    private static string Quoted(string path, string text, ref int at)
    {
        var (start, value) = (at++, new StringBuilder());
        while (at < text.Length)
        {
            if (text[at] != '"')
            {
                value.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                value.Append('"');
                at += 2;
            }
            else
            {
                at++;
                return value.ToString();
            }
        }

        throw Error(path, Text($"a quote at offset {start} that is never closed"), "a closing quote");
    }

    private static DataException Error(string path, string given, string needed) => new($"{path}: {given}", needed, "fetch or save the table again");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
