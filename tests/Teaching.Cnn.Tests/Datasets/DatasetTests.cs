namespace Teaching.Cnn.Tests;

public class DatasetTests
{
    private static readonly Dataset Five = new(
        Tensor.From(new Shape(5, 1, 2, 1), [.. Enumerable.Range(0, 10).Select(k => (float)k)]), [0, 1, 2, 0, 1], ["cat", "dog", "owl"]);

    [Fact]
    public void A_part_takes_images_with_their_labels()
    {
        var part = Five.Part(1, 2);
        Assert.Equal([2, 3, 4, 5], part.Images.Span.ToArray());
        Assert.Equal([1, 2], part.Labels);
        Assert.Equal(["cat", "dog", "owl"], part.ClassNames);
        Assert.Equal("2 images (1, 2, 1), 3 classes", part.ToString());
        Assert.Equal([0, 1], Five.Take(1).Images.Span.ToArray());
    }

    [Fact]
    public void A_split_gives_the_first_and_the_last()
    {
        var (first, last) = Five.Split(last: 2);
        Assert.Equal([0, 1, 2], first.Labels);
        Assert.Equal([0, 1], last.Labels);
        Assert.Throws<ShapeException>(() => Five.Split(last: 5));
    }

    [Fact]
    public void A_part_that_reaches_too_far_is_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Five.Part(3, 3));
        Assert.Equal("Given: 3 images from image 3 on. Needed: a part of 5 images. To mend it: ask for at most 2.", error.Message);
        Assert.Throws<ShapeException>(() => Five.Part(-1, 2));
        Assert.Throws<ShapeException>(() => Five.Take(0));
    }

    [Theory]
    [InlineData(3, "label 3 of image 1")]
    [InlineData(-1, "label -1 of image 1")]
    public void A_label_without_a_class_is_refused_under_every_culture(int label, string given) => Cultures.Each(() =>
    {
        var error = Assert.Throws<DataException>(() => new Dataset(new Tensor(new Shape(2, 5, 7, 3)), [0, label], ["cat", "dog", "owl"]));
        Assert.Equal(given, error.Given);
        Assert.Equal("a label from 0 to 2, one for each of 3 classes", error.Needed);
        Assert.Equal("count classes from 0, or name all of them", error.Remedy);
    });

    [Fact]
    public void Images_without_batch_or_channel_axis_and_missing_labels_are_refused()
    {
        Assert.Equal("images of shape (5, 7, 3)", Assert.Throws<ShapeException>(() => new Dataset(new Tensor(new Shape(5, 7, 3)), [0], ["cat"])).Given);
        Assert.Equal("1 labels for 2 images", Assert.Throws<ShapeException>(() => new Dataset(new Tensor(new Shape(2, 5, 7, 3)), [0], ["cat"])).Given);
    }
}
