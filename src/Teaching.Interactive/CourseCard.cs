using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Teaching.Cnn;

namespace Teaching.Interactive;

/// <summary>Lessons as <c>#!lesson</c> shows them: number, question, promise, and the file to open.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
internal sealed partial class CourseCard : IHtml
{
    private readonly (string Number, string Title, string Promise, string Facts, string File)[] _lessons;
    private readonly string _said;

    private CourseCard((string, string, string, string, string)[] lessons, string said) => (_lessons, _said) = (lessons, said);

    /// <summary>The lessons of the course whose data this session uses, else of the current folder.</summary>
    /// <param name="number">A lesson's number; null for all.</param>
    public static CourseCard Of(string? number)
    {
        var data = AppContext.GetData("Teaching.Data") as string;
        return Of(number, data is null ? Environment.CurrentDirectory : Path.Combine(Path.GetDirectoryName(data.TrimEnd('/', '\\')) ?? "", "notebooks"));
    }

    internal static CourseCard Of(string? number, string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.ipynb").Where(file => Digits().IsMatch(Path.GetFileName(file))).Order(StringComparer.Ordinal)] : [];
        var wanted = files.Where(file => number is null || Digits().Match(Path.GetFileName(file)).Value == number.PadLeft(2, '0')).Select(Read).ToArray();
        return new CourseCard(wanted, files.Length == 0 ? $"No lessons lie in {folder}." : wanted.Length == 0 ? $"There is no lesson {number}; #!lesson lists all." : "");
    }

    /// <summary>A list, or one lesson.</summary>
    public string ToHtml()
    {
        if (_said.Length > 0)
        {
            return $"<p>{WebUtility.HtmlEncode(_said)}</p>";
        }

        var html = new StringBuilder();
        foreach (var (number, title, promise, facts, file) in _lessons)
        {
            html.Append("<p><strong>").Append(number).Append(' ').Append(WebUtility.HtmlEncode(title)).Append("</strong>");
            if (_lessons.Length == 1)
            {
                html.Append("<br>").Append(WebUtility.HtmlEncode(promise)).Append("<br>").Append(WebUtility.HtmlEncode(facts)).Append("<br>");
            }

            html.Append(" <code>").Append(WebUtility.HtmlEncode(file)).Append("</code></p>");
        }

        return html.ToString();
    }

    /// <summary>The same as lines.</summary>
    public override string ToString() => _said.Length > 0 ? _said
        : string.Join('\n', _lessons.Select(lesson => _lessons.Length == 1 ? $"{lesson.Number} {lesson.Title}\n{lesson.Promise}\n{lesson.Facts}\n{lesson.File}" : $"{lesson.Number} {lesson.Title} ({lesson.File})"));

    private static (string Number, string Title, string Promise, string Facts, string File) Read(string file)
    {
        string[] head;
        try
        {
            var source = JsonNode.Parse(File.ReadAllText(file))!["cells"]!.AsArray().First(cell => (string?)cell!["cell_type"] == "markdown")!["source"]!;
            head = (source is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)source!).Split("\n\n");
        }
        catch (Exception error) when (error is IOException or JsonException or InvalidOperationException or NullReferenceException)
        {
            head = [Path.GetFileNameWithoutExtension(file), "This notebook cannot be read."];
        }

        var name = Path.GetFileName(file);
        return (Digits().Match(name).Value, Words(head[0]), Words(head.ElementAtOrDefault(1)), Words(head.ElementAtOrDefault(2)), name);
    }

    private static string Words(string? markdown) => Link().Replace(markdown ?? "", "$1").ReplaceLineEndings(" ").Trim('#', '*', ' ');

    [GeneratedRegex(@"^\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
