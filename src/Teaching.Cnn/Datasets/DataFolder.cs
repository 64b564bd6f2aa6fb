namespace Teaching.Cnn;

/// <summary>Where data sets, photographs and weights lie.</summary>
/// <remarks>Searched in this order: the folder named by the environment variable TEACHING_DATA, the project's <c>data/</c>, the user's cache.</remarks>
public static class DataFolder
{
    /// <summary>The environment variable that names a folder to search first.</summary>
    public const string Variable = "TEACHING_DATA";

    /// <summary>The <see cref="AppContext"/> entry in which a notebook's setup names the project's <c>data/</c>.</summary>
    public const string ContextKey = "Teaching.Data";

    /// <summary>The full path of a file or folder.</summary>
    /// <param name="name">Its place inside a data folder, with <c>/</c>; for example <c>fashion-mnist/t10k-labels-idx1-ubyte.gz</c>.</param>
    /// <exception cref="DataException">It is nowhere; the message lists the places looked at.</exception>
    public static string Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (TryFind(name) is { } found)
        {
            return found;
        }

        List<string> places = [.. Places()];
        throw new DataException(
            $"data \"{name}\", which is in none of {string.Join(", ", places.Select(place => $"\"{place}\""))}",
            "the file in one of these folders",
            $"get the project's data folder whole, or put the file into a folder of yours and name that folder in the environment variable {Variable}");
    }

    /// <summary>The full path of a file or folder, or null when it is nowhere.</summary>
    /// <param name="name">Its place inside a data folder, with <c>/</c>.</param>
    public static string? TryFind(string name) =>
        Places().Select(place => Path.GetFullPath(Path.Combine(place, name))).FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));

    /// <summary>The folders that <see cref="Find"/> searches, first to last.</summary>
    public static IEnumerable<string> Places()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
        {
            yield return chosen;
        }

        if (AppContext.GetData(ContextKey) is string { Length: > 0 } project)
        {
            yield return project;
        }
        else if (Above(AppContext.BaseDirectory) is { } built)
        {
            // Tests and commands run from inside the project and have no setup that names its data.
            yield return built;
        }

        yield return Path.Combine(Cache(), "teaching", "data");
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Teaching.sln")))
            {
                return Path.Combine(folder.FullName, "data");
            }
        }

        return null;
    }

    private static string Cache() => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : OperatingSystem.IsWindows() || Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is not { Length: > 0 } home
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache");
}
