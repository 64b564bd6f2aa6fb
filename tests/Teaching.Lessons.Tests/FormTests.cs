using System.Text.Json;
using System.Text.RegularExpressions;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>What every lesson, and every appendix, has in common: its head, its setup cell, its metadata, its links, its size.</summary>
public partial class FormTests
{
    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void The_head_has_a_question_a_promise_and_minutes(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);

        Assert.EndsWith("?", lesson.Title, StringComparison.Ordinal);
        Assert.EndsWith(".", lesson.Promise, StringComparison.Ordinal);
        Assert.InRange(int.Parse(lesson.Minutes, System.Globalization.CultureInfo.InvariantCulture), 15, 45);
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void The_first_program_is_the_import_of_setup_and_the_prose_before_it_says_how_to_mend_it(string name)
    {
        var cells = StoredLessons.Course.FindLesson(name).Notebook.Cells;
        var first = cells.First(cell => cell.Kind == CellKind.Code);

        Assert.Equal("#!import setup.csx", first.Source);
        Assert.Contains("dotnet run --project src/Teaching.App", cells[cells.IndexOf(first) - 1].Source, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void The_file_is_in_canonical_form_without_counts(string name)
    {
        var file = StoredLessons.Course.FindLesson(name).File;
        var text = File.ReadAllText(file);

        Assert.Equal(NotebookFile.ToJson(NotebookMetadata.Canonical(NotebookFile.Read(file))), text);
        Assert.DoesNotMatch("\"execution_count\": [0-9]", text);
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void Every_program_shows_something_and_fits_on_a_slide(string name)
    {
        var code = StoredLessons.Course.FindLesson(name).Notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !CellLint.OnlyImports(cell.Source)).Skip(1);

        Assert.All(code, cell =>
        {
            Assert.True(cell.Outputs.Length > 0, $"cell {cell.Id} shows nothing");
            Assert.True(cell.Source.Split('\n').Length <= 16, $"cell {cell.Id} has {cell.Source.Split('\n').Length} lines");
        });
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void Every_training_shows_itself_also_where_a_host_can_only_show_its_end(string name)
    {
        var programs = StoredLessons.Course.FindLesson(name).Notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Source).ToArray();

        Assert.All(programs.SelectMany(program => Training().Matches(program)), training =>
        {
            var shown = training.Groups["name"].Value;
            Assert.True(shown.Length > 0 && programs.Any(program => program.Contains($"{shown}.Display();", StringComparison.Ordinal) || program.Split('\n')[^1] == shown), $"{training.Value}…): give it a name, and end a cell with that name or write name.Display();");
        });
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void Prose_carries_the_lesson(string name)
    {
        var cells = StoredLessons.Course.FindLesson(name).Notebook.Cells;
        var words = cells.Where(cell => cell.Kind == CellKind.Markdown).Sum(cell => Word().Count(Comment().Replace(cell.Source, "")));
        var programs = cells.Count(cell => cell.Kind == CellKind.Code);

        Assert.InRange((double)words / programs, 40, 200);
        for (var i = 2; i < cells.Length; i++)
        {
            Assert.False(cells[(i - 2)..(i + 1)].All(cell => cell.Kind == CellKind.Code), $"three programs in a row end at cell {cells[i].Id}");
        }
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void No_output_is_an_error_or_holds_a_path_of_the_machine_that_ran_it(string name)
    {
        var lesson = StoredLessons.Course.FindLesson(name);

        Assert.All(lesson.Notebook.Cells, cell => Assert.DoesNotContain(cell.Outputs, output => output is ErrorOutput && !cell.Tags.Contains(NotebookRunner.RaisesException)));
        Assert.DoesNotContain(StoredLessons.Course.Root, File.ReadAllText(lesson.File), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void Every_link_to_a_lesson_or_a_word_has_a_target(string name)
    {
        var glossary = File.ReadAllLines(Path.Combine(StoredLessons.Course.Notebooks, "glossary.md"))
            .Where(line => line.StartsWith("##", StringComparison.Ordinal)).Select(line => Anchor(line.TrimStart('#', ' '))).ToHashSet();
        foreach (var cell in StoredLessons.Course.FindLesson(name).Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown))
        {
            foreach (Match link in Link().Matches(cell.Source))
            {
                var (file, anchor) = (link.Groups["file"].Value, link.Groups["anchor"].Value);
                Assert.True(File.Exists(Path.Combine(StoredLessons.Course.Notebooks, file)), $"{name}, cell {cell.Id}: no {file}");
                Assert.True(file != "glossary.md" || anchor.Length == 0 || glossary.Contains(anchor), $"{name}, cell {cell.Id}: the glossary has no \"{anchor}\"");
            }
        }
    }

    [Fact]
    public void The_course_map_names_every_lesson_with_its_question_and_minutes()
    {
        var map = File.ReadAllLines(Path.Combine(StoredLessons.Course.Notebooks, "README.md"));

        Assert.All(StoredLessons.Course.Lessons(), lesson => Assert.Contains(map, line =>
            line.StartsWith($"| [{lesson.Number}]({lesson.Name}.ipynb) | {lesson.Title} | {lesson.Minutes} |", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_exercise_is_asked_in_its_lesson()
    {
        foreach (var exercise in Course.Exercise.All)
        {
            var lesson = StoredLessons.Course.FindLesson(exercise.Id[..2]);
            Assert.Contains(lesson.Notebook.Cells, cell => cell.Source.Contains($"Exercise.Check(\"{exercise.Id}\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_lesson_but_the_last_leads_to_the_next()
    {
        var lessons = StoredLessons.Course.Lessons();
        Assert.All(lessons.Zip(lessons.Skip(1)), pair =>
            Assert.Contains(pair.First.Notebook.Cells, cell => cell.Kind == CellKind.Markdown && NextLesson().Match(cell.Source).Groups["file"].Value == pair.Second.Name));
    }

    [Fact]
    public void Cell_ids_are_unique_and_readable() => Assert.All(StoredLessons.Course.Lessons().Concat(StoredLessons.Course.Appendices()), lesson =>
    {
        var ids = lesson.Notebook.Cells.Select(cell => cell.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[a-z][a-z0-9-]*$", id));
        Assert.All(lesson.Notebook.Cells, cell => Assert.Equal(JsonValueKind.Object, cell.Metadata.ValueKind));
    });

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void A_presenter_finds_notes_in_every_lesson_and_no_other_comments(string name)
    {
        var comments = StoredLessons.Course.FindLesson(name).Notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => Comment().Matches(cell.Source).Select(comment => SpeakerNote.TextOf(comment.Groups[1].Value))).ToArray();

        Assert.InRange(comments.Length, 3, 8);
        Assert.All(comments, note => Assert.InRange(note?.Length ?? 0, 40, 700));
    }

    private static string Anchor(string heading) =>
        NoLetter().Replace(heading.ToLowerInvariant().Replace(' ', '-'), "");

    [GeneratedRegex(@"^Next: \[lesson [^\]]+\]\((?<file>[^)]+)\.ipynb\)", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextLesson();

    [GeneratedRegex(@"(?:(?<name>\w+) = )?new TrainingProgress\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Training();

    [GeneratedRegex("<!--(.*?)-->", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[\p{L}\d]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\((?<file>[^):#]+\.(?:ipynb|md))(?:#(?<anchor>[^)]*))?\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\d-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoLetter();
}
