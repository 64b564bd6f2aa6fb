using System.Text.Json;
using System.Text.Json.Nodes;

namespace Teaching.Visuals.Tests;

/// <summary>Figures are documents that plotly.js's own schema allows; and the validator that says so refuses what the schema does not allow.</summary>
public sealed class PlotlySchemaTests
{
    public static TheoryData<string> Figures => [.. Gallery.All.Where(entry => entry.Value is Figure).Select(entry => entry.Key)];

    // Each is mutated some hundred times: the light ones have every attribute that the heavy ones have.
    public static TheoryData<string> LightFigures => [.. Gallery.All.Where(entry => entry.Value is Figure figure && figure.ToPlotlyJson().Length < 16_000).Select(entry => entry.Key)];

    public static TheoryData<string> RandomKinds => ["line", "scatter", "bar", "groups", "histogram", "roc", "heatmap", "confusion"];

    [PlotlySchemaTheory]
    [MemberData(nameof(Figures))]
    public void Every_attribute_of_a_figure_is_in_the_schema(string name) => Assert.Empty(Findings(((Figure)Gallery.All[name]).ToPlotlyJson()));

    [PlotlySchemaTheory]
    [MemberData(nameof(RandomKinds))]
    public void Whatever_the_data_and_names_every_attribute_is_in_the_schema(string kind)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var findings = Findings(((Figure)RandomFigures.Make(kind, seed)).ToPlotlyJson());
            Assert.True(findings.Count == 0, $"{kind} of seed {seed}: {string.Join("; ", findings.Take(5))}");
        }
    }

    [PlotlySchemaTheory]
    [MemberData(nameof(LightFigures))]
    public void An_attribute_with_a_wrong_value_is_refused(string name)
    {
        var text = ((Figure)Gallery.All[name]).ToPlotlyJson();
        var leaves = new List<(string Path, JsonElement Schema)>();
        using var document = JsonDocument.Parse(text);
        PlotlyValidator.Findings(document.RootElement, (path, schema) => leaves.Add((path, schema)));
        Assert.True(leaves.Count > 30, $"{leaves.Count} attributes");
        foreach (var (path, schema) in leaves)
        {
            foreach (var wrong in WrongValues(schema))
            {
                var mutated = JsonNode.Parse(text)!;
                Set(mutated, path, JsonNode.Parse(wrong));
                Assert.True(Findings(mutated.ToJsonString()).Any(finding => finding.StartsWith(path, StringComparison.Ordinal)), $"{path} may be {wrong}");
            }
        }
    }

    [PlotlySchemaTheory]
    [MemberData(nameof(LightFigures))]
    public void An_unknown_attribute_is_refused_wherever_it_stands(string name)
    {
        var text = ((Figure)Gallery.All[name]).ToPlotlyJson();
        var places = new List<string>();
        Objects(JsonNode.Parse(text)!, "", places);
        foreach (var place in places.Where(place => !place.EndsWith("/meta", StringComparison.Ordinal)))
        {
            var mutated = JsonNode.Parse(text)!;
            Set(mutated, $"{place}/nosuchattribute".TrimStart('/'), 1);
            Assert.Contains($"{place}/nosuchattribute: unknown".TrimStart('/'), Findings(mutated.ToJsonString()));
        }

        Assert.True(places.Count > 8);
    }

    [Fact]
    public void The_light_figures_have_every_attribute_that_the_heavy_ones_have()
    {
        Assert.Empty(Attributes(Figures).Except(Attributes(LightFigures)));

        static IEnumerable<string> Attributes(IEnumerable<object[]> names)
        {
            var found = new List<string>();
            foreach (var name in names)
            {
                Objects(JsonNode.Parse(((Figure)Gallery.All[(string)name[0]]).ToPlotlyJson())!, "", found, leaves: true);
            }

            return found.Select(path => System.Text.RegularExpressions.Regex.Replace(path, @"/\d+", "")).Distinct();
        }
    }

    [PlotlySchemaFact]
    public void A_trace_that_does_not_exist_is_refused() =>
        Assert.Equal(["data/0/type: no trace is called pancake"], Findings("""{"data":[{"type":"pancake"}],"layout":{}}"""));

    private static IReadOnlyList<string> Findings(string json)
    {
        using var document = JsonDocument.Parse(json);
        return PlotlyValidator.Findings(document.RootElement);
    }

    private static IEnumerable<string> WrongValues(JsonElement schema)
    {
        switch (schema.GetProperty("valType").GetString())
        {
            case "any":
                yield break;
            case "boolean" or "string" or "data_array" or "info_array" or "color" or "colorlist":
                yield return "{}";
                break;
            case "integer":
                yield return "1.5";
                break;
            case "colorscale":
                yield return """[[0,"#ffffff"],[0.5,"#000000"]]""";
                yield return """[[0,"#ffffff"],[1,"no colour"]]""";
                break;
        }

        yield return "\"no such value\"" is var text && schema.GetProperty("valType").GetString() == "string" && !schema.TryGetProperty("values", out _) ? "[7]" : text;
        foreach (var (limit, beyond) in new[] { ("min", -1), ("max", 1) })
        {
            if (schema.TryGetProperty(limit, out var number) && number.ValueKind == JsonValueKind.Number)
            {
                yield return JsonSerializer.Serialize(number.GetDouble() + beyond);
            }
        }
    }

    private static void Objects(JsonNode node, string path, List<string> places, bool leaves = false)
    {
        if (node is JsonObject members)
        {
            if (path.Length > 0 && !leaves)
            {
                places.Add(path);
            }

            foreach (var (name, value) in members.Where(member => member.Value is not null))
            {
                Objects(value!, $"{path}/{name}", places, leaves);
            }
        }
        else if (node is JsonArray items)
        {
            for (var k = 0; k < items.Count && items[k] is JsonObject; k++)
            {
                Objects(items[k]!, $"{path}/{k}", places, leaves);
            }
        }

        if (leaves && node is not JsonObject)
        {
            places.Add(path);
        }
    }

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        var parts = path.Split('/');
        var node = parts[..^1].Aggregate(root, (at, part) => (at is JsonArray items ? items[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : at[part])!);
        node[parts[^1]] = value;
    }
}
