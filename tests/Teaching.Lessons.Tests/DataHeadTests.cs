using System.Text.RegularExpressions;
using Teaching.Notebooks;

namespace Teaching.Lessons.Tests;

/// <summary>A lesson says before its first program which data it uses: what it is, whose, under which licence, and where it comes from.</summary>
public sealed class DataHeadTests
{
    private const string Shipped = "comes with the course";

    /// <summary>What a program names a source by, and what its lesson then says of it.</summary>
    private static readonly (string Program, string[] Said)[] Sources =
    [
        (@"FashionSplit|FashionMnist", ["Fashion-MNIST", "© Zalando SE", "MIT licence", Shipped]),
        (@"Photographs\.", ["CC0", "come"]),
        ("\"camera\"", ["Lav Varshney"]),
        ("\"chelsea\"", ["Stefan van der Walt"]),
        ("\"coffee\"", ["Rachel Michetti"]),
        ("\"brick\"", ["CC0Textures"]),
        (@"MobileNetV1\.", ["MobileNetV1", "Google", "Apache-2.0", "google-coral/test_data", "fetched once"]),
        (@"CifarSplit|Cifar10", ["CIFAR-10", "Alex Krizhevsky", "stated a licence", "https://www.cs.toronto.edu/~kriz/cifar.html", "170 MB, fetched once"]),
        (@"CatsAndDogs", ["Oxford-IIIT Pet", "Parkhi", "CC BY-SA 4.0", "each photograph is its owner's", "https://www.robots.ox.ac.uk/~vgg/data/pets/", "fetches them once (23 MB)"]),
        (@"PneumoniaMnist", ["PneumoniaMNIST", "Jiancheng Yang", "Daniel Kermany", "CC BY 4.0", "https://medmnist.com", "Fetched once, 4 MB"]),
        (@"ChestXrays", ["Hannover Medical School", "Hinrich Winther", "CC BY 3.0", "NIH Clinical Center", "Xiaosong Wang", "No restrictions", "https://github.com/ml-workgroup/covid-19-image-repository", "fetched once"]),
    ];

    [Theory]
    [MemberData(nameof(StoredLessons.AllAndAppendices), MemberType = typeof(StoredLessons))]
    public void A_lesson_says_at_its_top_which_data_it_uses(string name)
    {
        var notebook = StoredLessons.Course.FindLesson(name).Notebook;
        var head = Head(notebook);
        var program = Program(notebook);

        foreach (var (_, said) in Sources.Where(source => Regex.IsMatch(program, source.Program)))
        {
            Assert.All(said, words => Assert.Contains(words, head, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Every_source_of_pictures_is_known_here_and_used_by_a_lesson()
    {
        // A loader that no line above knows would be used without a word about it.
        var programs = StoredLessons.Course.Lessons().Select(lesson => Program(lesson.Notebook)).ToArray();

        Assert.All(Sources, source => Assert.Contains(programs, program => Regex.IsMatch(program, source.Program)));
        string[] loaders = [.. new[] { typeof(Cnn.FashionMnist), typeof(Cnn.Cifar10), typeof(Cnn.PneumoniaMnist), typeof(Cnn.PictureDownloads), typeof(Cnn.MobileNetV1), typeof(Cnn.Photographs) }
            .SelectMany(type => type == typeof(Cnn.PictureDownloads) ? type.GetMethods().Where(method => method.IsStatic).Select(method => $"{type.Name}.{method.Name}") : [$"{type.Name}.Load"])];
        Assert.Equal(7, loaders.Length);
        Assert.All(loaders, loader => Assert.Contains(Sources, source => Regex.IsMatch(loader, source.Program)));
        Assert.Equal(5, Cnn.FetchedSet.All.Count);
    }

    internal static string Program(Notebook notebook) => string.Join('\n', notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Source));

    // Words may stand on two lines of the source.
    private static string Head(Notebook notebook) =>
        Regex.Replace(string.Join(' ', notebook.Cells.TakeWhile(cell => cell.Kind == CellKind.Markdown).Select(cell => cell.Source)), @"\s+", " ");
}
