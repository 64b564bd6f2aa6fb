using System.Text.Json;
using AngleSharp.Html.Parser;
using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class ReceptiveFieldLabTests
{
    [Fact]
    public void The_element_holds_its_state_as_data_and_the_picture_inside()
    {
        var lab = Show.ReceptiveFieldLab("A <b>stack</b>", (20, 30), StackLayer.Conv((3, 5), (2, 1), Padding.Explicit(1, 0, 2, 1), (1, 2)), StackLayer.Pool(2)).At(1, 3, 4);
        var bench = new HtmlParser().ParseDocument(lab.ToHtml()).Body!.FirstElementChild!;
        Assert.Equal("cnn-receptive-field-lab", bench.LocalName);
        Assert.Equal("figure", Assert.Single(bench.Children).LocalName);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["title"] = "A <b>stack</b>",
                ["image"] = "20x30",
                ["stack"] = "conv.3x5.2x1.1,0,2,1.1x2_pool.2x2.2x2.valid.1x1",
                ["unit"] = "1,3,4",
            },
            JsonSerializer.Deserialize<Dictionary<string, string>>(bench.GetAttribute("data-bench")!)!);
    }

    [Fact]
    public void It_can_begin_with_the_question_how_many_layers_see_nine_by_nine()
    {
        var lab = Show.ReceptiveFieldLab(17, StackLayer.Conv(3));

        Assert.DoesNotContain(lab.State, part => part.Part == "quiz");
        Assert.Contains(("quiz", "nine"), lab.AskingForNine().At(1, 2, 3).State);
        Assert.Contains(("unit", "1,2,3"), lab.At(1, 2, 3).AskingForNine().State);
        Assert.DoesNotContain("9×9", lab.AskingForNine().ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_says_what_the_chosen_unit_sees()
    {
        var chain = Show.ReceptiveFieldLab(14, StackLayer.Conv(3), StackLayer.Pool(2), StackLayer.Conv(3));
        Assert.Equal("Unit (2, 2) of layer 3 sees rows 4…11, columns 4…11 of the image, 8×8; all 64 pixels can change it.", chain.AltText);
        var dilated = Show.ReceptiveFieldLab((9, 8), StackLayer.Conv(3, padding: Padding.Same, dilation: 2)).At(1, 0, 0);
        Assert.Equal("Unit (0, 0) of layer 1 sees rows −2…2, columns −2…2 of the image, 5×5; 4 of these 25 pixels can change it.", dilated.AltText);
    }

    [Fact]
    public void Mistakes_are_explained_where_the_bench_is_made()
    {
        Assert.Contains("at most 10 layers", Assert.Throws<ShapeException>(() => Show.ReceptiveFieldLab(150, [.. Enumerable.Repeat(StackLayer.Conv(1), 11)])).Message, StringComparison.Ordinal);
        Assert.Contains("161×3 image", Assert.Throws<ShapeException>(() => Show.ReceptiveFieldLab((161, 3))).Message, StringComparison.Ordinal);
        Assert.Contains("a window of 12×2", Assert.Throws<ShapeException>(() => Show.ReceptiveFieldLab(20, StackLayer.Conv((12, 2)))).Message, StringComparison.Ordinal);
        Assert.Contains("a stride of 7×1", Assert.Throws<ShapeException>(() => Show.ReceptiveFieldLab(20, StackLayer.Conv(3, (7, 1)))).Message, StringComparison.Ordinal);
        Assert.Contains("no larger than the padded image", Assert.Throws<ShapeException>(() => Show.ReceptiveFieldLab(4, StackLayer.Conv(3), StackLayer.Conv(3))).Message, StringComparison.Ordinal);
        Assert.Contains("a row from 0 to 11", Assert.Throws<ShapeException>(() => Show.ReceptiveFieldLab(14, StackLayer.Conv(3)).At(1, 12, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("layer 2 of a stack of 1", Assert.Throws<ShapeException>(() => Show.ReceptiveFieldLab(14, StackLayer.Conv(3)).At(2, 0, 0)).Message, StringComparison.Ordinal);
    }
}
