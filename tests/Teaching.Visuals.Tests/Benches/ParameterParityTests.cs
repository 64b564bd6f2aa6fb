using System.Text.Json;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What the calculator counts in the browser is what the library counts: 5,000 random architectures, right and wrong ones.</summary>
public sealed class ParameterParityTests(Browser browser) : IClassFixture<Browser>
{
    private const int Cases = 5000;
    private const int Batch = 500;

    private const string Probe = """
        import { analyse, imageSize, layerList } from "./architecture.js";
        import { bytes } from "./amounts.js";
        import { presets } from "./parameter-presets.js";
        const run = ({ input, layers }) => {
          const read = layerList.read(layers);
          const { rows, wrong, parameters, work, mapBytes } = analyse(imageSize.read(input), read);
          return { wrong, parameters, work, mapBytes, memory: bytes(mapBytes), text: layerList.write(read), rows: rows.map(row => ({ name: row.name, shape: row.shape ?? [], parameters: row.parameters ?? 0, from: row.from ?? "", work: row.work ?? 0, workFrom: row.workFrom ?? "" })) };
        };
        window.compute = cases => JSON.stringify(JSON.parse(cases).map(run));
        window.presets = JSON.stringify(Object.fromEntries(presets.map(({ id, input, layers, other }) => [id, [run({ input, layers }), run({ input, layers: other })]])));
        """;

    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_architectures()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(17);
        var (right, built) = (0, 0);
        for (var done = 0; done < Cases; done += Batch)
        {
            var cases = Enumerable.Range(0, Batch).Select(_ => (Input: RandomInput(random), Layers: RandomLayers(random))).ToArray();
            var benches = cases.Select(one => Show.ParameterCalculator(one.Input, one.Layers)).ToArray();
            using var answer = JsonDocument.Parse(await page.Page.EvaluateAsync<string>("cases => window.compute(cases)", JsonSerializer.Serialize(benches.Select(bench => bench.State.ToDictionary(part => part.Part, part => part.Text)))));
            Assert.Equal(Batch, answer.RootElement.GetArrayLength());
            foreach (var ((given, bench), got) in cases.Zip(benches).Zip(answer.RootElement.EnumerateArray()))
            {
                AssertSame(bench, got);
                if (bench.Rows.All(row => row.Output is not null) && given.Layers.Length > 0)
                {
                    right++;
                    built += AssertBuilt(given.Input, given.Layers, got) ? 1 : 0;
                }
            }
        }

        // Enough of each kind, or the agreement would mean little.
        Assert.InRange(right, Cases / 5, Cases * 4 / 5);
        Assert.InRange(built, Cases / 10, Cases);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task The_presets_give_the_lectures_numbers()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        using var answer = JsonDocument.Parse(await page.Page.EvaluateAsync<string>("() => window.presets"));
        var presets = answer.RootElement.EnumerateObject().ToDictionary(preset => preset.Name, preset => preset.Value.EnumerateArray().Select(one => (one.GetProperty("parameters").GetInt64(), one.GetProperty("work").GetInt64())).ToArray());
        Assert.Equal([10_001_000L, 320], presets["dense"].Select(one => one.Item1));
        Assert.Equal([331_840L, 147_712], presets["large"].Select(one => one.Item1));
        Assert.Equal([2_624L, 28_064], presets["first"].Select(one => one.Item1));
        Assert.Equal((8_459_242L, 121_533_952L), presets["example"][0]);
        Assert.Equal([(225_034L, 2_631_040L), (266_610, 266_200)], presets["valid"]);
        Assert.Equal([(421_642L, 4_241_152L), (266_610, 266_200)], presets["same"]);
        Assert.Equal([(266_610L, 266_200L), (225_034, 2_631_040)], presets["plain"]);
    }

    private static void AssertSame(ParameterCalculator bench, JsonElement got)
    {
        var layers = bench.State.Single(part => part.Part == "layers").Text;
        Assert.Equal(layers, got.GetProperty("text").GetString());
        Assert.Equal(bench.Rows.ToList().FindIndex(row => row.Problem.Length > 0), got.GetProperty("wrong").GetInt32());
        Assert.Equal((bench.MapBytes, Amounts.Bytes(bench.MapBytes)), (got.GetProperty("mapBytes").GetInt64(), got.GetProperty("memory").GetString()));
        Assert.Equal(bench.Rows.Sum(row => row.Cost.Parameters), got.GetProperty("parameters").GetInt64());
        Assert.Equal(bench.Rows.Sum(row => row.Cost.MultiplyAdds), got.GetProperty("work").GetInt64());
        var rows = got.GetProperty("rows");
        Assert.Equal(bench.Rows.Count, rows.GetArrayLength());
        foreach (var (row, one) in bench.Rows.Zip(rows.EnumerateArray()))
        {
            Assert.Equal(row.Output?.ToArray() ?? [], one.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
            Assert.Equal(
                (row.Name, row.Cost.Parameters, row.Derivation, row.Cost.MultiplyAdds, row.Work),
                (one.GetProperty("name").GetString(), one.GetProperty("parameters").GetInt64(), one.GetProperty("from").GetString(), one.GetProperty("work").GetInt64(), one.GetProperty("workFrom").GetString()));
        }
    }

    // The static view counts by formula; a model that is really built counts what it holds.
    private static bool AssertBuilt(Input input, Layer[] layers, JsonElement got)
    {
        if (got.GetProperty("parameters").GetInt64() > 20_000)
        {
            return false;
        }

        var summary = new Sequential([input, .. layers]).Summary();
        Assert.Equal((summary.TotalParameters, summary.MultiplyAdds), (got.GetProperty("parameters").GetInt64(), got.GetProperty("work").GetInt64()));
        return true;
    }

    private static Input RandomInput(Rng random) => random.Next(4) == 0
        ? new(1 + random.Next(1000), 1 + random.Next(1000), 1 + random.Next(1024))
        : new(1 + random.Next(40), 1 + random.Next(40), 1 + random.Next(4));

    private static Layer[] RandomLayers(Rng random)
    {
        var isOrderly = random.Next(4) > 0;
        var most = random.Next(4) == 0 ? 1024 : 12;
        var windows = Enumerable.Range(0, random.Next(isOrderly ? 4 : 7)).Select(_ => Windowed(random, most));
        Layer[] tail = [new Flatten(), .. Enumerable.Range(0, random.Next(3)).Select(_ => Plain(random, most)), new Dense(1 + random.Next(most), useBias: random.Next(4) > 0)];
        return isOrderly
            ? [.. windows, .. tail]
            : [.. windows.SelectMany(layer => random.Next(3) == 0 ? new[] { Plain(random, most), layer } : [layer]), .. random.Next(2) == 0 ? tail : []];
    }

    private static Layer Plain(Rng random, int most) => random.Next(3) switch
    {
        0 => new Flatten(),
        1 => new Dropout(random.Next(100) / 100f),
        _ => new Dense(1 + random.Next(most == 12 ? 60 : 100_000), useBias: random.Next(4) > 0),
    };

    private static Layer Windowed(Rng random, int most)
    {
        var large = random.Next(5) == 0 ? 13 : 4;
        Size2D Pair(int high) => (1 + random.Next(high), 1 + random.Next(high));
        var padding = random.Next(3) switch
        {
            0 => Padding.Valid,
            1 => Padding.Same,
            _ => Padding.Explicit(random.Next(BenchLimits.Zeros + 1), random.Next(3), random.Next(4), random.Next(BenchLimits.Zeros + 1)),
        };
        return random.Next(3) == 0
            ? new MaxPooling2D(Pair(large), random.Next(2) == 0 ? null : Pair(large), padding)
            : new Conv2D(1 + random.Next(most), Pair(large), Pair(3), padding, useBias: random.Next(4) > 0);
    }
}
