using System.Text.Json.Nodes;

namespace Teaching.App.Tests.Checks;

public sealed class NumberCheckTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Theory]
    [InlineData("8,459,242", "8459242")]
    [InlineData("−3", "-3")]
    [InlineData("86.5 %", "0.8652")]
    [InlineData("86.5%", "0.8652")]
    [InlineData("87 %", "0.8652")]
    [InlineData("0.25", "0.25")]
    [InlineData("**3**", "3")]
    [InlineData("3×4", "3×4")]
    [InlineData("(2, 3)", "(2, 3)")]
    [InlineData("19, 25, 37, 43", "[19, 25, 37, 43]")]
    [InlineData("2.30", "2.302585")]
    public void A_marked_number_may_be_written_as_people_write(string said, string expected) =>
        Assert.Empty(Findings(said, expected));

    [Theory]
    [InlineData("8,459,243", "8459242")]
    [InlineData("3", "-3")]
    [InlineData("86.6 %", "0.8652")]
    [InlineData("0.8652 %", "0.8652")]
    [InlineData("4×3", "3×4")]
    [InlineData("3", "3.4999x")]
    [InlineData("19, 25, 37", "[19, 25, 37, 43]")]
    [InlineData("2.31", "2.302585")]
    public void A_marked_number_that_differs_from_its_claim_is_found(string said, string expected) =>
        Assert.Contains("claim \"c\" says", Assert.Single(Findings(said, expected)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_marked_number_without_a_claim_is_found()
    {
        var lesson = _course.Write("01-a", TempCourse.Prose("p", "It has [7](#claim-seven) rows."));

        Assert.Contains("which no cell makes", Assert.Single(NumberCheck.Check(lesson)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_marked_number_in_speaker_notes_is_held_to_its_claim() => Assert.Contains(
        "claim \"seven\" says 7",
        Assert.Single(NumberCheck.Check(_course.Write("01-a", TempCourse.Prose("p", "Text.\n\n<!-- notes: most say [8](#claim-seven) -->"), TempCourse.Code("c", "…", TempCourse.Claim("seven", "7"))))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_claim_that_no_sentence_uses_is_found()
    {
        var lesson = _course.Write("01-a", TempCourse.Code("c", "…", TempCourse.Claim("seven", "7")));

        var finding = Assert.Single(NumberCheck.Check(lesson));
        Assert.Equal("c", finding.Cell);
        Assert.Contains("used by no sentence", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_made_twice_is_found()
    {
        var lesson = _course.Write(
            "01-a", TempCourse.Prose("p", "[7](#claim-seven)"), TempCourse.Code("c", "…", TempCourse.Claim("seven", "7"), TempCourse.Claim("seven", "7")));

        Assert.Contains("made twice", Assert.Single(NumberCheck.Check(lesson)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_stored_by_a_run_on_other_data_is_found()
    {
        var lesson = _course.Write(
            "01-a", TempCourse.Prose("p", "[7](#claim-seven)"), TempCourse.Code("c", "…", "<div data-claim=\"seven\" data-expected=\"7\" data-proved=\"false\">○</div>"));

        Assert.Contains("run on other data", Assert.Single(NumberCheck.Check(lesson)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It has 8,459,242 parameters.", "8,459,242")]
    [InlineData("It reached 86 % today.", "86 %")]
    [InlineData("About 2.5 times.", "2.5")]
    [InlineData("- a list with 1234\n- items", "1234")]
    [InlineData("| a | table |\n|---|---|\n| 9.25 | 3 |", "9.25")]
    [InlineData("[a link with 1998](https://example.org/2024)", "1998")]
    [InlineData("Text.\n\n<!-- notes:\n\nAbout 2.5 minutes.\n-->", "2.5")]
    [InlineData("Text <!-- notes: wait for 86 % --> and text.", "86 %")]
    public void A_bare_number_is_found(string prose, string number)
    {
        var lesson = _course.Write("01-a", TempCourse.Prose("p", prose));

        Assert.StartsWith($"\"{number}\" is neither", Assert.Single(NumberCheck.Check(lesson)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Three rows, 5 columns and 100 neurons.")]
    [InlineData("`8459242` and $3.14$ and\n\n```\n9999\n```")]
    [InlineData("$$\n1.5\n$$")]
    [InlineData("A [link](https://example.org/2024/12345).")]
    [InlineData("Version2024 is a name.")]
    [InlineData("Text. <!-- 2.5 is what somebody else wrote down -->")]
    [InlineData("`<!-- notes: 2.5 -->`")]
    public void Small_numbers_code_formulas_and_addresses_are_no_results(string prose) =>
        Assert.Empty(NumberCheck.Check(_course.Write("01-a", TempCourse.Prose("p", prose))));

    [Fact]
    public void A_fact_with_a_source_is_no_finding_and_one_without_is()
    {
        JsonObject With(string source) => new() { ["teaching"] = new JsonObject { ["facts"] = new JsonObject { ["60,000"] = source } } };

        Assert.Empty(NumberCheck.Check(_course.Write("01-a", TempCourse.Prose("p", "60,000 pictures.", With("Xiao et al. 2017")))));
        Assert.Single(NumberCheck.Check(_course.Write("01-a", TempCourse.Prose("p", "60,000 pictures.", With("")))));
    }

    private IReadOnlyList<Finding> Findings(string said, string expected) => NumberCheck.Check(_course.Write(
        "01-a", TempCourse.Prose("p", $"It is [{said}](#claim-c)."), TempCourse.Code("c", "…", TempCourse.Claim("c", expected))));
}
