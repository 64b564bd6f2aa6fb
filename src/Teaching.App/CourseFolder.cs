namespace Teaching.App;

/// <summary>Where the parts of the course lie: the folder that holds <c>Teaching.sln</c>, and the rooms in it.</summary>
/// <param name="Root">The folder itself, absolute.</param>
public sealed record CourseFolder(string Root)
{
    /// <summary>The lessons.</summary>
    public string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>The pages that the build writes.</summary>
    public string Site => Path.Combine(Root, "site");

    /// <summary>The data that ships with the course.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>Finds the course at or above a folder, else at or above this program.</summary>
    /// <param name="start">Where to begin; the current folder when null.</param>
    /// <exception cref="CourseException">There is no course there.</exception>
    public static CourseFolder Find(string? start = null)
    {
        foreach (var place in new[] { start ?? Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(place); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Teaching.sln")))
                {
                    return new CourseFolder(folder.FullName);
                }
            }
        }

        throw new CourseException(
            $"the folder {start ?? Directory.GetCurrentDirectory()}", "a folder inside the course, which holds Teaching.sln", "change into the course's folder first");
    }

    /// <summary>The notebook of every lesson, in the order of its number; appendices are none.</summary>
    /// <exception cref="CourseException">There is none.</exception>
    public IReadOnlyList<string> LessonFiles()
    {
        var files = NotebookFiles().Where(file => !Lesson.IsAppendixFile(file)).ToArray();
        if (files.Length == 0)
        {
            throw new CourseException($"the folder {Notebooks}", "at least one lesson (*.ipynb)", "clone the course again, whole");
        }

        return files;
    }

    /// <summary>The notebook of every appendix.</summary>
    public IReadOnlyList<string> AppendixFiles() => [.. NotebookFiles().Where(Lesson.IsAppendixFile)];

    /// <summary>Every lesson, in the order of its number.</summary>
    /// <exception cref="CourseException">There is none.</exception>
    /// <exception cref="Teaching.Notebooks.NotebookException">One cannot be read.</exception>
    public IReadOnlyList<Lesson> Lessons() => [.. LessonFiles().Select(Lesson.Read)];

    /// <summary>Every appendix.</summary>
    /// <exception cref="Teaching.Notebooks.NotebookException">One cannot be read.</exception>
    public IReadOnlyList<Lesson> Appendices() => [.. AppendixFiles().Select(Lesson.Read)];

    /// <summary>The lesson with this number, or the lesson or appendix with this name or file; the others need not be readable.</summary>
    /// <param name="name"><c>02</c>, <c>02-what-does-a-filter-find</c> or a path.</param>
    /// <exception cref="CourseException">None, or more than one, fits.</exception>
    public Lesson FindLesson(string name)
    {
        if (name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && File.Exists(name))
        {
            return Lesson.Read(Path.GetFullPath(name));
        }

        var wanted = Path.GetFileNameWithoutExtension(name);
        var files = LessonFiles();
        var found = files.Concat(AppendixFiles()).Where(file => Path.GetFileNameWithoutExtension(file) == wanted || Lesson.NumberOf(file) == wanted).ToArray();
        return found.Length == 1 ? Lesson.Read(found[0]) : throw new CourseException(
            $"lesson \"{name}\"", $"one of {string.Join(", ", files.Select(Lesson.NumberOf))}", "give the number or the file's name");
    }

    private IEnumerable<string> NotebookFiles() => Directory.Exists(Notebooks) ? Directory.GetFiles(Notebooks, "*.ipynb").Order(StringComparer.Ordinal) : [];
}
