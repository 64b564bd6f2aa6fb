using System.Globalization;

namespace Teaching.Notebooks.Tests;

public sealed class ObjectFormatterTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "text\nas it is", "text\nas it is" },
        { 1234.5, "1234.5" },
        { 1.5f, "1.5" },
        { 'x', "x" },
        { true, "True" },
        { DayOfWeek.Friday, "Friday" },
        { (1, 2.5), "(1, 2.5)" },
        { ("kernel", new[] { 3, 3 }), "(\"kernel\", [3, 3])" },
        { new { A = 1, B = 2.5, C = new[] { 1 } }, "{ A = 1, B = 2.5, C = [1] }" },
        { new Layer("conv", [3, 3], 1.5), "Layer { Name = \"conv\", Size = [3, 3], Scale = 1.5 }" },
        { new List<Layer> { new("a", [], 1) }, "[Layer { Name = \"a\", Size = [], Scale = 1 }]" },
        { new[] { 1.5, 2 }, "[1.5, 2]" },
        { new[] { "a", "b" }, "[\"a\", \"b\"]" },
        { new[] { 'a' }, "['a']" },
        { Array.Empty<int>(), "[]" },
        { new int[][] { [1, 2], [3] }, "[[1, 2], [3]]" },
        { new[,] { { 1.5f, 2 }, { 3, 4 } }, "[[1.5, 2],\n [3, 4]]" },
        { new Dictionary<string, double> { ["a"] = 1.5 }, "{\"a\": 1.5}" },
        { Enumerable.Range(0, 3).Select(i => i * i), "[0, 1, 4]" },
        { new List<object?> { null, 1, "x" }, "[null, 1, \"x\"]" },
        { typeof(List<int[]>), "List<Int32[]>" },
        { new Plain(), "Plain { Name = \"dot\", Size = 2.5 }" },
        { new object(), "Object" },
        { new Tensorish(), "a tensor" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_value_is_readable_text_in_every_culture(object? value, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        foreach (var culture in (string[])["", "en-US", "de-DE"])
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            try
            {
                Assert.Equal(expected, ObjectFormatter.Format(value).Text("text/plain"));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Fact]
    public void Long_and_endless_sequences_are_cut_with_a_sign()
    {
        static IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return 7;
            }
        }

        Assert.EndsWith("… (60,000 in all)]", PlainText.Of(new int[60_000]), StringComparison.Ordinal);
        Assert.EndsWith("7, …]", PlainText.Of(Endless()), StringComparison.Ordinal);
        Assert.All(PlainText.Of(Endless()).Split('\n'), line => Assert.True(line.Length <= 102));
    }

    [Fact]
    public void Long_items_stand_one_on_a_line()
    {
        Assert.Equal("[\"" + new string('a', 60) + "\",\n \"" + new string('b', 60) + "\"]", PlainText.Of(new[] { new string('a', 60), new string('b', 60) }));
    }

    [Fact]
    public void An_object_that_holds_itself_is_cut_off()
    {
        var list = new List<object>();
        list.Add(list);

        Assert.Equal("[[[[…]]]]", PlainText.Of(list));
    }

    [Fact]
    public void A_property_that_throws_is_named_and_the_others_are_shown()
    {
        Assert.Equal("Secret { Open = 1, Closed = (InvalidOperationException) }", PlainText.Of(new Secret()));
    }

    [Fact]
    public void A_picture_is_whole_and_a_deep_array_is_cut_at_every_depth()
    {
        Assert.DoesNotContain("…", PlainText.Of(new byte[28, 28]), StringComparison.Ordinal);
        Assert.True(PlainText.Of(new byte[100, 100, 100, 100]).Length < 3_000_000);
    }

    [Fact]
    public void A_formatter_source_on_a_base_type_gives_exactly_its_formats()
    {
        var bundle = ObjectFormatter.Format(new Derived());

        Assert.Equal(["text/html", "text/plain"], bundle.Types);
        Assert.Equal("<b>Derived</b>", bundle.Text("text/html"));
        Assert.Equal("plain Derived", bundle.Text("text/plain"));
    }

    [Fact]
    public void A_public_ToHtml_gives_html_beside_the_text()
    {
        var bundle = ObjectFormatter.Format(new Htmlish());

        Assert.Equal("<i>x</i>", bundle.Text("text/html"));
        Assert.Equal("x", bundle.Text("text/plain"));
    }

    [Fact]
    public void An_exception_while_an_object_shows_itself_is_the_objects_own()
    {
        Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => ObjectFormatter.Format(new Broken())).Message);
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[] PreferredMimeTypes { get; set; } = [];
    }

    private sealed class Source
    {
        public static IEnumerable<object> CreateTypeFormatters() => [new Formatter("text/html", "<b>", "</b>"), new Formatter("text/plain", "plain ", ""), new Formatter("text/none", null, "")];
    }

    private sealed class Formatter(string mimeType, string? before, string after)
    {
        public string MimeType => mimeType;

        public bool Format(object value, TextWriter writer)
        {
            writer.Write(before + value.GetType().Name + after);
            return before is not null;
        }
    }

    [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["text/html"])]
    private class Base
    {
        public static string ToHtml() => "never asked";
    }

    private sealed class Derived : Base;

    private sealed record Layer(string Name, int[] Size, double Scale);

    private sealed class Secret
    {
        public int Open { get; init; } = 1;

        public int Closed => Open > 0 ? throw new InvalidOperationException("closed") : 0;
    }

    private sealed class Htmlish
    {
        public string ToHtml() => $"<i>{this}</i>";

        public override string ToString() => "x";
    }

    private sealed class Broken
    {
        public string ToHtml() => throw new InvalidOperationException(ToString() is null ? "yes" : "no");
    }

    private sealed class Plain
    {
        public string Name { get; init; } = "dot";

        public double Size { get; init; } = 2.5;
    }

    private sealed class Tensorish : List<int>
    {
        public override string ToString() => "a tensor";
    }
}
