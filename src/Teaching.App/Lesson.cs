using System.Text.RegularExpressions;
using Teaching.Notebooks;

namespace Teaching.App;

/// <summary>A lesson: its notebook and what the notebook's head says about it.</summary>
/// <param name="File">The .ipynb file, absolute.</param>
/// <param name="Notebook">What it holds.</param>
/// <remarks>
/// The first cell begins with the title, the promise, and a line of facts:
/// <c># What does one neuron see?</c>, one paragraph, <c>*25 minutes · lecture rows 2–4 · you need: lesson 00*</c>.
/// </remarks>
public sealed partial record Lesson(string File, Notebook Notebook)
{
    /// <summary>The file's name without its ending.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>The digits that the name begins with; empty when there are none.</summary>
    public string Number => NumberOf(File);

    /// <summary>Whether it is an appendix, <c>appendix-….ipynb</c>: it stands outside the course's numbers and runs only where the bridges were built (<see cref="CourseSetup.HasBridges"/>).</summary>
    public bool IsAppendix => IsAppendixFile(File);

    /// <summary>The page that the lesson becomes.</summary>
    public string Page => Name + ".html";

    /// <summary>The question that the lesson answers.</summary>
    public string Title => Head(0).TrimStart('#', ' ') is { Length: > 0 } title ? title : Name;

    /// <summary>What the reader will be able to do, in words without links.</summary>
    public string Promise => MarkdownLink().Replace(Head(1), "$1");

    /// <summary>Minutes, as written; empty when the head does not say.</summary>
    public string Minutes => MinutesFact().Match(Head(2)).Groups[1].Value;

    /// <summary>What to have read before; empty when the head does not say.</summary>
    public string Needs => MarkdownLink().Replace(NeedsFact().Match(Head(2)).Groups[1].Value, "$1");

    /// <summary>The words that the lesson introduces: those that the head's paragraph "New words", or the whole head where there is none, links to the glossary.</summary>
    public IReadOnlyList<string> Words => [.. GlossaryLink().Matches(Paragraphs.FirstOrDefault(text => text.StartsWith("New words", StringComparison.Ordinal)) ?? FirstCell).Select(link => link.Groups[1].Value).Distinct()];

    private string FirstCell => Notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Markdown)?.Source ?? "";

    /// <summary>Reads a lesson.</summary>
    /// <param name="file">The .ipynb file.</param>
    public static Lesson Read(string file) => new(Path.GetFullPath(file), NotebookFile.Read(file));

    /// <summary>The digits that a notebook's name begins with; empty when there are none.</summary>
    /// <param name="file">The .ipynb file.</param>
    public static string NumberOf(string file) => Digits().Match(Path.GetFileName(file)).Value;

    /// <summary>Whether a notebook is an appendix, by its name.</summary>
    /// <param name="file">The .ipynb file.</param>
    public static bool IsAppendixFile(string file) => Path.GetFileName(file).StartsWith("appendix-", StringComparison.Ordinal);

    private string[] Paragraphs => FirstCell.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string Head(int paragraph) => paragraph < Paragraphs.Length ? Paragraphs[paragraph].ReplaceLineEndings(" ") : "";

    [GeneratedRegex(@"^\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(\d+) minutes", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MinutesFact();

    [GeneratedRegex(@"you need: ([^·*]+?)\s*(?:[·*]|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NeedsFact();

    [GeneratedRegex(@"\[([^\]]+)\]\(glossary\.md#", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GlossaryLink();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkdownLink();
}
