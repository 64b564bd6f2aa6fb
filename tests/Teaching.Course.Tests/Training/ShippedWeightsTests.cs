using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Training;

[Collection("data folder")]
public sealed class ShippedWeightsTests : IDisposable
{
    private static readonly MeasuredOn Here = new("all 60,000 pictures", IsAtHand: true);

    private readonly object? _before = AppContext.GetData(DataFolder.ContextKey);
    private readonly string _data = Directory.CreateTempSubdirectory("weights").FullName;

    public ShippedWeightsTests() => AppContext.SetData(DataFolder.ContextKey, _data);

    private string Path0 => Path.Combine(_data, "weights", "tiny.safetensors");

    public void Dispose()
    {
        AppContext.SetData(DataFolder.ContextKey, _before);
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public void Weights_are_kept_with_recipe_seed_and_accuracy()
    {
        var model = Tiny(seed: 1);
        var kept = ShippedWeights.Keep(model, "tiny", "one epoch", seed: 1, 0.86549, Here);

        var file = Safetensors.Read(Path0);
        Assert.Null(kept.Note);
        Assert.Equal(("one epoch", "1", "0.8655"), (file.Metadata["recipe"], file.Metadata["seed"], file.Metadata["test accuracy"]));
        var again = Tiny(seed: 2);
        again.LoadWeights(Path0);
        Assert.Equal(model.Parameters.Select(one => one.Value.Span.ToArray()), again.Parameters.Select(one => one.Value.Span.ToArray()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path0))), kept.Sha256);
    }

    [Fact]
    public void Remaking_the_same_weights_says_the_same()
    {
        var first = ShippedWeights.Keep(Tiny(seed: 1), "tiny", "one epoch", 1, 0.5, Here);

        Assert.Equal(first, ShippedWeights.Keep(Tiny(seed: 1), "tiny", "one epoch", 1, 0.5, Here));
    }

    [Fact]
    public void Other_weights_never_replace_those_that_ship()
    {
        ShippedWeights.Keep(Tiny(seed: 1), "tiny", "one epoch", 1, 0.5, Here);
        var before = File.ReadAllBytes(Path0);
        var other = ShippedWeights.Keep(Tiny(seed: 2), "tiny", "one epoch", 1, 0.5, Here);

        Assert.Equal(before, File.ReadAllBytes(Path0));
        Assert.Contains("delete it first", other.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_learnt_from_fewer_pictures_is_not_kept()
    {
        var kept = ShippedWeights.Keep(Tiny(seed: 1), "tiny", "one epoch", 1, 0.5, Here with { IsAtHand = false });

        Assert.False(File.Exists(Path0));
        Assert.Contains("did not learn from all 60,000 pictures", kept.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_said_and_stops_nothing()
    {
        File.WriteAllText(Path.Combine(_data, "weights"), "a file where a folder should be");

        Assert.StartsWith("not kept: ", ShippedWeights.Keep(Tiny(seed: 1), "tiny", "one epoch", 1, 0.5, Here).Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../elsewhere")]
    [InlineData("Two Words")]
    public void A_name_that_could_lead_elsewhere_is_refused(string name) =>
        Assert.Contains("hyphens", Assert.Throws<DataException>(() => ShippedWeights.Keep(Tiny(1), name, "", 1, 0.5, Here)).Needed, StringComparison.Ordinal);

    [Fact]
    public void Every_file_that_ships_has_its_checksum_in_the_data_readme_and_its_recipe_inside()
    {
        var data = Path.Combine(Root(), "data");
        var readme = File.ReadAllText(Path.Combine(data, "README.md"));
        var files = Directory.GetFiles(Path.Combine(data, "weights"), "*.safetensors");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var line = Regex.Match(readme, $@"(?m)^\| `weights/{Regex.Escape(Path.GetFileName(file))}`.*$").Value;
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), line, StringComparison.Ordinal);
            var weights = Safetensors.Read(file);
            Assert.NotEmpty(weights.Metadata["recipe"]);
            Assert.InRange(double.Parse(weights.Metadata["test accuracy"], CultureInfo.InvariantCulture), 0.85, 0.95);
        });
    }

    private static Sequential Tiny(long seed)
    {
        var model = new Sequential(new Input(height: 2, width: 3, channels: 1), new Flatten(), new Dense(units: 5), new Dense(units: 4));
        model.Initialize(Rng.FromSeed(seed));
        return model;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Teaching.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("no Teaching.sln above the tests");
        }

        return folder.FullName;
    }
}
