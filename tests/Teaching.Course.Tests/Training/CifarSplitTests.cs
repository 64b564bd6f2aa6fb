using System.Security.Cryptography;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Training;

public class CifarSplitTests
{
    [Fact]
    public void It_takes_the_first_pictures_of_each_class_in_the_order_of_the_file()
    {
        var split = CifarSplit.Of(Records([0, 1, 1, 0, 1, 0]), Records([1, 0]), perClass: 2);

        Assert.Equal([0, 1, 1, 0], split.Training.Labels);
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(i => Math.Round(split.Training.Load().Images[i, 0, 0, 0] * 255)));
        Assert.Equal([1, 0], split.Test.Labels);
        Assert.Equal(2, split.PerClass);
    }

    [Fact]
    public void Its_checksum_is_that_of_the_records_that_the_files_hold()
    {
        var records = Record(0, 0).Concat(Record(1, 1)).Concat(Record(1, 0)).ToArray();

        var split = CifarSplit.Of(Records([0, 1]), Records([1]), perClass: 1);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(records)), split.Sha256);
        Assert.False(split.Measured.IsAtHand);
        Assert.Contains(CifarSplit.MeasuredSha256, split.Measured.Data, StringComparison.Ordinal);
        Assert.Contains(split.Sha256, split.ToHtml(), StringComparison.Ordinal);
        Assert.EndsWith("not the pictures that the lesson's numbers were measured on", split.ToString(), StringComparison.Ordinal);
    }

    // Picture i of a file: red everywhere i, green i + 1, blue 200.
    private static byte[] Record(byte label, int i) => [label, .. Enumerable.Repeat((byte)i, 1024), .. Enumerable.Repeat((byte)(i + 1), 1024), .. Enumerable.Repeat((byte)200, 1024)];

    private static StoredImages Records(byte[] labels) =>
        new(labels.SelectMany((label, i) => Record(label, i).Skip(1)).ToArray(), new Shape(32, 32, 3), [.. labels.Select(label => (int)label)], ["cat", "dog"], isPlanar: true);
}
