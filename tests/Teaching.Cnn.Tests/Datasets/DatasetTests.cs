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
    public void A_selection_has_the_images_in_the_order_asked_for_and_some_twice()
    {
        var some = Five.Select([4, 0, 4]);

        Assert.Equal([8, 9, 0, 1, 8, 9], some.Images.Span.ToArray());
        Assert.Equal([1, 0, 1], some.Labels);
        Assert.Contains("image 5", Assert.Throws<DataException>(() => Five.Select([0, 5])).Given, StringComparison.Ordinal);
        Assert.Contains("image -1", Assert.Throws<DataException>(() => Five.Select([-1])).Given, StringComparison.Ordinal);
        Assert.Contains("no index", Assert.Throws<DataException>(() => Five.Select([])).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_in_memory_is_the_one_that_a_source_with_these_labels_draws()
    {
        var bytes = Enumerable.Range(0, 60).Select(i => (byte)i).ToArray();
        var source = new StoredImages(bytes, new Shape(1, 1, 1), [.. bytes.Select(i => i % 3)], ["a", "b", "c"]);

        var fromMemory = source.Load().Sample(perClass: 4, Rng.FromSeed(2));
        var fromSource = source.Sample(perClass: 4, Rng.FromSeed(2)).Load();

        Assert.Equal([4, 4, 4], Enumerable.Range(0, 3).Select(k => fromMemory.Labels.Count(label => label == k)));
        Assert.Equal(fromSource.Labels, fromMemory.Labels);
        Assert.Equal(fromSource.Images.Span.ToArray(), fromMemory.Images.Span.ToArray());
        Assert.Contains("class \"cat\"", Assert.Throws<DataException>(() => Five.Sample(3, Rng.FromSeed(1))).Given, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Folds_test_each_image_once_with_every_class_in_its_share(int of)
    {
        // 11 cats, 7 dogs and 5 owls in no order; pixel 0 tells who is who.
        var labels = Enumerable.Repeat(0, 11).Concat(Enumerable.Repeat(1, 7)).Concat(Enumerable.Repeat(2, 5)).ToArray();
        Rng.FromSeed(3).Shuffle(labels.AsSpan());
        var all = new Dataset(Tensor.From(new Shape(23, 1, 1, 1), [.. Enumerable.Range(0, 23).Select(k => (float)k)]), labels, ["cat", "dog", "owl"]);
        var folds = Enumerable.Range(0, of).Select(fold => all.Fold(fold, of, seed: 4)).ToArray();

        Assert.Equal(Enumerable.Range(0, 23).Select(k => (float)k), folds.SelectMany(fold => fold.Test.Images.Span.ToArray()).Order());
        foreach (var (train, test) in folds)
        {
            Assert.Equal(Enumerable.Range(0, 23).Select(k => (float)k), train.Images.Span.ToArray().Concat(test.Images.Span.ToArray()).Order());
            Assert.Equal(train.Images.Span.ToArray().Order(), train.Images.Span.ToArray());
            Assert.Equal(test.Images.Span.ToArray().Select(k => labels[(int)k]), test.Labels);
            Assert.InRange(test.Count, 23 / of, (23 + of - 1) / of);
            Assert.All(new[] { 11, 7, 5 }.Select((members, k) => (members, k)), one =>
                Assert.InRange(test.Labels.Count(label => label == one.k), one.members / of, (one.members + of - 1) / of));
        }

        Assert.Equal(folds[1].Test.Images.Span.ToArray(), all.Fold(1, of, seed: 4).Test.Images.Span.ToArray());
        Assert.NotEqual(folds[1].Test.Images.Span.ToArray(), all.Fold(1, of, seed: 5).Test.Images.Span.ToArray());
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(-1, 2)]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    public void A_fold_that_does_not_exist_or_leaves_a_class_out_is_refused(int fold, int of)
    {
        var four = new Dataset(new Tensor(new Shape(5, 1, 2, 1)), [0, 0, 1, 1, 1], ["cat", "dog"]);
        var error = Assert.Throws<DataException>(() => four.Fold(fold, of, seed: 1));

        Assert.Equal($"fold {fold} of {of}", error.Given);
        Assert.Contains("of 2 to 2 folds: class \"cat\"", error.Needed, StringComparison.Ordinal);
    }
}
