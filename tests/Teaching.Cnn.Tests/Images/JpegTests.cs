namespace Teaching.Cnn.Tests;

public class JpegTests
{
    private static readonly string[] Coding = ["", "-progressive", "-restart 1", "-optimize"];

    public static TheoryData<string, string, int, int> Variants()
    {
        var data = new TheoryData<string, string, int, int>();
        foreach (var sampling in new[] { "1x1", "2x1", "2x2", "1x2", "4x1", "4x2", "grey" })
        {
            foreach (var coding in Coding)
            {
                foreach (var (height, width) in new[] { (1, 1), (5, 7), (8, 16), (17, 33), (47, 30) })
                {
                    data.Add(sampling, coding, height, width);
                }
            }
        }

        return data;
    }

    [JpegTheory]
    [MemberData(nameof(Variants))]
    public void Pixels_differ_by_at_most_two_from_those_of_another_decoder(string sampling, string coding, int height, int width)
    {
        var cat = Photographs.Load("chelsea").Crop(90, 100, height, width);
        foreach (var quality in new[] { 30, 92, 100 })
        {
            var jpeg = JpegTools.Pack(cat, [.. coding.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-quality", $"{quality}", .. sampling == "grey" ? new[] { "-grayscale" } : ["-sample", sampling]]);

            Assert.InRange(JpegTools.Difference(Images.Decode(jpeg), JpegTools.Unpack(jpeg)), 0, 2);
        }
    }

    [JpegTheory]
    [InlineData("")]
    [InlineData("-progressive")]
    public void A_picture_of_red_green_and_blue_components_is_not_turned(string coding)
    {
        var cup = Photographs.Load("coffee").Crop(40, 60, 41, 58);
        var jpeg = JpegTools.Pack(cup, [.. coding.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-rgb", "-quality", "95"]);

        Assert.InRange(JpegTools.Difference(Images.Decode(jpeg), JpegTools.Unpack(jpeg)), 0, 2);
    }

    [JpegFact]
    public void A_whole_photograph_keeps_its_size_and_nearly_its_colours()
    {
        var cat = Photographs.Load("chelsea");

        var read = Images.Decode(JpegTools.Pack(cat, "-quality", "95", "-sample", "1x1"));

        Assert.Equal(new Shape(300, 451, 3), read.Shape);
        Assert.InRange(read.Span.ToArray().Zip(cat.Span.ToArray(), (x, y) => Math.Abs(x - y)).Average(), 0, 0.01);
    }

    [DebianJpegTheory]
    [InlineData("usr/lib/python3/dist-packages/skimage/data/rocket.jpg")]
    [InlineData("usr/lib/python3/dist-packages/skimage/data/retina.jpg")]
    [InlineData("usr/lib/python3/dist-packages/skimage/data/hubble_deep_field.jpg")]
    [InlineData("usr/lib/python3/dist-packages/sklearn/datasets/images/china.jpg")]
    [InlineData("usr/lib/python3/dist-packages/sklearn/datasets/images/flower.jpg")]
    public void Pictures_that_others_made_are_read_like_others_read_them(string file)
    {
        var jpeg = File.ReadAllBytes(Path.Combine(JpegTools.DebianRoot, file));

        Assert.InRange(JpegTools.Difference(Images.Decode(jpeg, file), JpegTools.Unpack(jpeg)), 0, 2);
    }

    [DebianJpegFact]
    public void A_picture_that_was_truncated_is_refused_with_the_place()
    {
        var path = Path.Combine(JpegTools.DebianRoot, "usr/lib/python3/dist-packages/skimage/data/truncated.jpg");

        var error = Assert.Throws<DataException>(() => Images.Read(path));

        Assert.Contains(path, error.Given, StringComparison.Ordinal);
        Assert.Contains("offset", error.Given, StringComparison.Ordinal);
    }
}

/// <summary>Needs the pictures of two Debian packages as well; skipped, and reported so, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DebianJpegTheoryAttribute : TheoryAttribute
{
    public DebianJpegTheoryAttribute() => Skip = DebianJpegFactAttribute.Missing;
}

/// <inheritdoc cref="DebianJpegTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DebianJpegFactAttribute : FactAttribute
{
    internal static string? Missing => !JpegTools.AreInstalled
        ? "cjpeg and djpeg are missing: apt-get install -y libjpeg-turbo-progs"
        : Directory.Exists(Path.Combine(JpegTools.DebianRoot, "usr/lib/python3/dist-packages/skimage/data")) && Directory.Exists(Path.Combine(JpegTools.DebianRoot, "usr/lib/python3/dist-packages/sklearn/datasets/images"))
            ? null
            : "pictures are missing: apt-get install -y python3-skimage python3-sklearn, or unpack the two packages and name the folder in TEACHING_DEBIAN_ROOT";

    public DebianJpegFactAttribute() => Skip = Missing;
}
