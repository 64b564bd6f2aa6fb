using System.Text.RegularExpressions;

namespace Teaching.Lessons.Tests;

/// <summary>Which names of a lesson's programs stand for pictures that nobody may pass on: the loaders themselves, and whatever was made from them.</summary>
internal static partial class UnclearPictures
{
    /// <summary>CIFAR-10 has no licence; of the pets each photograph is its owner's. Chest X-rays and Fashion-MNIST may be passed on, with their authors' names.</summary>
    public static IReadOnlyList<string> Loaders { get; } = ["CifarSplit", "Cifar10", "CatsAndDogsAsync", "cifar10", "cats_dogs"];

    /// <summary>Whether programs load such pictures.</summary>
    public static bool AreLoadedBy(string program) => Loaders.Any(loader => Mentions(program, [loader]));

    /// <summary>All such names, in programs that run one after the other.</summary>
    public static IReadOnlySet<string> Names(IEnumerable<string> programs)
    {
        var names = Loaders.ToHashSet(StringComparer.Ordinal);
        foreach (var program in programs)
        {
            // Functions and variables; tuples give several names at once.
            foreach (var (name, from) in Assignments().Matches(program).Select(match => (match.Groups["name"].Value, match.Groups["from"].Value)))
            {
                if (Mentions(from, names))
                {
                    names.UnionWith(Words().Matches(name).Select(word => word.Value));
                }
            }
        }

        return names;
    }

    /// <summary>Whether a program gives something made of such pictures to what draws pixels.</summary>
    public static bool AreDrawnBy(string program, IReadOnlySet<string> names) => Drawings().Matches(program).Any(drawing => Mentions(drawing.Value, names));

    private static bool Mentions(string program, IEnumerable<string> names) => Words().Matches(program).Select(word => word.Value).Intersect(names).Any();

    [GeneratedRegex(@"(?:^|[\s;{(])(?:var\s+(?<name>\w+|\([^)]*\))|[\w<>\[\],]+\s+(?<name>[A-Za-z]\w*)(?:\([^)]*\))?)\s*(?:=>|=(?!=))\s*(?<from>[^;]*);")]
    private static partial Regex Assignments();

    [GeneratedRegex(@"Show\.(?:Images?|Heatmap|FeatureMap\w*|DrawingBench|TrainingReplay|\w*Bench)\([^;]*")]
    private static partial Regex Drawings();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();
}
