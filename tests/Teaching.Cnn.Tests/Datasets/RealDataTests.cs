namespace Teaching.Cnn.Tests;

/// <summary>The real sets, where they are at hand.</summary>
public class RealDataTests
{
    [RealDataFact("cifar10/data_batch_1.bin.gz")]
    public async Task Cifar10_has_a_thousand_training_and_two_hundred_test_pictures_a_class()
    {
        var (train, test) = await Cifar10.LoadAsync();

        Assert.Equal(Enumerable.Repeat(1_000, 10), Enumerable.Range(0, 10).Select(k => train.Labels.Count(label => label == k)));
        Assert.Equal(Enumerable.Repeat(200, 10), Enumerable.Range(0, 10).Select(k => test.Labels.Count(label => label == k)));
    }

    [RealDataFact("chest_xray/pneumoniamnist")]
    public async Task PneumoniaMnist_has_its_published_parts()
    {
        var (train, validation, test) = await PneumoniaMnist.LoadAsync();

        Assert.Equal((4_708, 524, 624), (train.Count, validation.Count, test.Count));
        Assert.Equal((1_214, 3_494), (train.Labels.Count(label => label == 0), train.Labels.Count(label => label == 1)));
        Assert.Equal(0.625, test.Labels.Average(), 1e-9);
    }

    [RealDataFact("chest_xray/covid_cxr")]
    public async Task Chest_x_rays_are_split_by_patient()
    {
        var all = await PictureDownloads.ChestXraysAsync();

        Assert.Equal("train: 194 covid, 192 no_finding, 193 pneumonia; test: 49 covid, 48 no_finding, 47 pneumonia", all.ToString());
        var patients = all.Rows.GroupBy(row => row.Split).ToDictionary(split => split.Key, split => split.Select(row => row.Patient).ToHashSet());
        Assert.Empty(patients["train"].Intersect(patients["test"]));
        Assert.Equal(71, all.Rows.Where(row => row.Label == "covid").Select(row => row.Patient).Distinct().Count());
        Assert.Equal(new Shape(3, 160, 160, 1), all.ToSource(160, 1).Select([0, 300, 700]).Load().Images.Shape);
    }

    [RealDataFact("cats_dogs")]
    public async Task Cats_and_dogs_are_ninety_and_ninety()
    {
        var all = await PictureDownloads.CatsAndDogsAsync();

        Assert.Equal((180, 44), (all.Rows.Count(row => row.Split == "train"), all.Rows.Count(row => row.Split == "test")));
        Assert.Equal(112, all.Rows.Count(row => row.Label == "cat"));
        Assert.Equal(new Shape(2, 128, 128, 3), all.ToSource(128, 3).Select([0, 100]).Load().Images.Shape);
    }
}

/// <summary>Needs a real data set; skipped, and reported so, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(string name) => Skip = DataFolder.TryFind(name) is null ? $"{name} is missing: put it into a folder that {DataFolder.Variable} names" : null;
}
