namespace Teaching.Notebooks.Tests;

public sealed class LinkTargetTests
{
    [Theory]
    [InlineData("02-neuron.ipynb", "02-neuron.html")]
    [InlineData("./02-neuron.ipynb#weights", "02-neuron.html#weights")]
    [InlineData("glossary.md#kernel", "glossary.html#kernel")]
    [InlineData("README.md", "index.html")]
    [InlineData("#claim-total", "#claim-total")]
    [InlineData("https://arxiv.org/abs/1603.07285?a=b", "https://arxiv.org/abs/1603.07285?a=b")]
    [InlineData("mailto:a@b.example", "mailto:a@b.example")]
    public void A_link_of_prose_leads_to_the_same_place_in_the_exported_course(string written, string exported) =>
        Assert.Equal(exported, LinkTarget.Of(written, authored: true));

    [Theory]
    [InlineData("../data/README.md")]
    [InlineData("setup.csx")]
    [InlineData("/etc/passwd")]
    [InlineData("//evil.example/x.html")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("\\\\evil\\x.html")]
    [InlineData("")]
    public void A_link_that_a_page_on_its_own_cannot_follow_is_none(string written) =>
        Assert.Null(LinkTarget.Of(written, authored: true));

    [Theory]
    [InlineData("02-neuron.ipynb")]
    [InlineData("https://evil.example")]
    public void An_output_links_only_inside_its_own_page(string written) => Assert.Null(LinkTarget.Of(written, authored: false));
}
