using Teaching.Cnn;

namespace Teaching.Course.Tests.Training;

/// <summary>In one collection with others that change where data lies or how much of it is used: that belongs to the whole process.</summary>
[Collection("data folder")]
public class FashionSplitTests
{
    [Fact]
    public void Eleven_twelfths_are_for_learning_and_the_test_pictures_are_always_whole()
    {
        var split = With(null, () => FashionSplit.Load(pictures: 6_000));

        Assert.Equal("Fashion-MNIST: 5,500 pictures to learn from, 500 to look at meanwhile, 10,000 for the end", split.ToString());
        Assert.Equal(10_000, split.Test.Count);
        Assert.False(split.AllPictures.IsAtHand);
    }

    [Fact]
    public void The_whole_collection_is_what_the_claims_were_measured_on()
    {
        var split = With(null, () => FashionSplit.Load());

        Assert.Equal((55_000, 5_000), (split.Training.Count, split.Validation.Count));
        Assert.True(split.AllPictures.IsAtHand);
    }

    [Fact]
    public void Few_pictures_are_the_first_6000_or_the_same_share_of_less()
    {
        var split = With(null, () => FashionSplit.Load());

        Assert.Equal(6_000, split.Few.Count);
        Assert.True(split.Few.Images.Span.SequenceEqual(split.Training.Images.Span[..(6_000 * 784)]));
        Assert.Equal(12, With("120", () => FashionSplit.Load()).Few.Count);
    }

    [Fact]
    public void The_environment_lowers_the_number_and_never_raises_it()
    {
        Assert.Equal(2_000 - 166, With("2000", () => FashionSplit.Load()).Training.Count);
        Assert.Equal(5_500, With("60000", () => FashionSplit.Load(pictures: 6_000)).Training.Count);
    }

    [Theory]
    [InlineData("many", "many")]
    [InlineData("0", "0 pictures")]
    [InlineData("-5", "-5")]
    [InlineData("60001", "60001 pictures")]
    public void A_number_that_makes_no_sense_is_refused_with_a_remedy(string text, string given)
    {
        var error = Assert.Throws<DataException>(() => With(text, () => FashionSplit.Load()));

        Assert.Contains(given, error.Given, StringComparison.Ordinal);
        Assert.Contains("2000", error.Remedy, StringComparison.Ordinal);
    }

    private static FashionSplit With(string? value, Func<FashionSplit> load)
    {
        var before = Environment.GetEnvironmentVariable(FashionSplit.Variable);
        try
        {
            Environment.SetEnvironmentVariable(FashionSplit.Variable, value);
            return load();
        }
        finally
        {
            Environment.SetEnvironmentVariable(FashionSplit.Variable, before);
        }
    }
}
