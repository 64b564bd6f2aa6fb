using System.Globalization;
using System.Text.Json;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What the explorer reads and frames in the browser is what the library computes: numbers of maps and filters, and thousands of units' rectangles.</summary>
public sealed class FeatureMapParityTests(Browser browser) : IClassFixture<Browser>
{
    private const int Models = 250;
    private const int Units = 20;

    private const string Probe = """
        import { biasOf, clip, fieldOf, filterOf, layers, mapOf, numbers, picture, placesOf, unitNear } from "./feature-maps.js";
        window.open = texts => {
          const given = JSON.parse(texts);
          const [image, { list }, { steps: maps }, { steps: filters }] = [picture.read(given.picture), layers.read(given.layers), numbers("maps").read(given.maps), numbers("filters").read(given.filters)];
          window.network = { image, list, maps, filters, places: placesOf(list, maps, filters) };
        };
        window.fields = units => JSON.stringify(JSON.parse(units).map(([layer, i, j, ...place]) => {
          const { list, image } = window.network;
          const field = fieldOf(list, layer, i, j);
          const seen = clip(field, image.height, image.width);
          return [...[field, seen].map(({ top, left, height, width }) => [top, left, height, width]), unitNear(list, layer, place)];
        }));
        window.numbers = cases => JSON.stringify(JSON.parse(cases).map(([at, map, i, j, input, u, v]) => {
          const { list, places, maps, filters } = window.network;
          const [layer, place] = [list[at], places[at]];
          return [mapOf(layer, place, maps, map)[i][j], ...layer.inputs > 0 ? [filterOf(layer, place, filters, map, input)[u][v], biasOf(layer, place, filters, map)] : []];
        }));
        window.values = (layer, map) => JSON.stringify(mapOf(window.network.list[layer], window.network.places[layer], window.network.maps, map));
        window.weights = (layer, map, input) => JSON.stringify([filterOf(window.network.list[layer], window.network.places[layer], window.network.filters, map, input), [[biasOf(window.network.list[layer], window.network.places[layer], window.network.filters, map)]]]);
        """;

    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_units()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(15);
        var padded = 0;
        for (var m = 0; m < Models; m++)
        {
            var (explorer, layers) = RandomExplorer(random);
            await OpenAsync(page, explorer);
            var units = Enumerable.Range(0, Units).Select(_ =>
            {
                var layer = random.Next(layers);
                var size = explorer.Geometry[layer + 1].Output;
                var image = explorer.Geometry[0].Output;
                return (Layer: layer, Row: random.Next(size.Height), Column: random.Next(size.Width), Pixel: (Row: random.Next(image.Height), Column: random.Next(image.Width)));
            }).ToArray();
            using var got = JsonDocument.Parse(await page.Page.EvaluateAsync<string>("units => window.fields(units)", JsonSerializer.Serialize(units.Select(unit => new[] { unit.Layer, unit.Row, unit.Column, unit.Pixel.Row + 0.5, unit.Pixel.Column + 0.5 }))));
            foreach (var (unit, pair) in units.Zip(got.RootElement.EnumerateArray()))
            {
                var whole = explorer.Geometry.Project(unit.Layer + 1, unit.Row, unit.Column);
                var seen = whole.Clip(explorer.Geometry[0].Output);
                Assert.Equal([whole.Top, whole.Left, whole.Height, whole.Width], pair[0].EnumerateArray().Select(number => number.GetInt32()));
                if (!seen.IsEmpty)
                {
                    Assert.Equal([seen.Top, seen.Left, seen.Height, seen.Width], pair[1].EnumerateArray().Select(number => number.GetInt32()));
                }

                // A click on a pixel: no unit's middle is nearer.
                var size = explorer.Geometry[unit.Layer + 1].Output;
                var near = explorer.Geometry.Project(unit.Layer + 1, pair[2][0].GetInt32(), pair[2][1].GetInt32());
                Assert.Equal(Enumerable.Range(0, size.Height).Min(i => Away(explorer.Geometry.Project(unit.Layer + 1, i, 0), unit.Pixel).Down), Away(near, unit.Pixel).Down);
                Assert.Equal(Enumerable.Range(0, size.Width).Min(j => Away(explorer.Geometry.Project(unit.Layer + 1, 0, j), unit.Pixel).Right), Away(near, unit.Pixel).Right);
                padded += seen == whole ? 0 : 1;
            }
        }

        // Enough of each kind, or the agreement would mean little.
        Assert.InRange(padded, Models * Units / 10, Models * Units * 9 / 10);
        Assert.Empty(page.Errors);
    }

    // Maps travel in steps of 16 bits. To a millionth the browser reads the number that the step stands for, and that number lies within half a step of the network’s own (a step is found in floats: 0.505).
    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_units_weights_and_biases_to_a_millionth()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(16);
        var (numbers, weights) = (0, 0);
        for (var m = 0; m < Models; m++)
        {
            var (explorer, model, image) = RandomNetwork(random);
            await OpenAsync(page, explorer);
            var outputs = new List<Tensor>();
            foreach (var layer in model.Layers)
            {
                outputs.Add(layer.Apply(outputs.Count == 0 ? image : outputs[^1]));
            }

            var cases = Enumerable.Range(0, Units).Select(_ => RandomNumber(random, model, outputs)).ToArray();
            using var got = JsonDocument.Parse(await page.Page.EvaluateAsync<string>("cases => window.numbers(cases)", JsonSerializer.Serialize(cases.Select(one => one.Place))));
            foreach (var (one, read) in cases.Zip(got.RootElement.EnumerateArray()))
            {
                Assert.Equal(one.Numbers.Length, read.GetArrayLength());
                foreach (var ((value, scale), number) in one.Numbers.Zip(read.EnumerateArray().Select(number => number.GetDouble())))
                {
                    var stored = LayerMaps.Step(value, scale) * (double)scale / 32767;
                    Assert.True(Math.Abs(number - stored) <= 1e-6 * Math.Abs(stored), $"{number} was read, {stored} is stored");
                    Assert.True(Math.Abs(stored - value) <= (Math.Abs(value) < 0.5 * scale / 32767 ? 1 : 0.505) * scale / 32767, $"{stored} is stored, {value} is the network's");
                    numbers++;
                }

                weights += one.Numbers.Length > 1 ? 1 : 0;
            }
        }

        Assert.InRange(weights, Models * Units / 4, Models * Units);
        Assert.Equal((Models * Units) + (2 * weights), numbers);
        Assert.Empty(page.Errors);
    }

    [ChromiumFact]
    public async Task Maps_and_filters_arrive_as_the_network_has_them()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        await OpenAsync(page, Explorers.Shipped);
        var model = Explorers.Model;
        var x = Explorers.Boot;
        var place = 0;
        foreach (var layer in model.Layers)
        {
            x = layer.Apply(x);
            if (layer is Flatten or Dropout)
            {
                continue;
            }

            var scale = x.Span.ToArray().Max(MathF.Abs);
            foreach (var map in x.Shape.Rank == 1 ? [0] : new[] { 0, 7, x.Shape[2] - 1 })
            {
                var values = await NumbersAsync(page, string.Create(CultureInfo.InvariantCulture, $"() => window.values({place}, {map})"));
                var expected = x.Shape.Rank == 1 ? x.Span.ToArray() : x.Channel(map).Span.ToArray();
                Assert.Equal(expected.Length, values.Length);
                Assert.All(expected.Zip(values), pair => Assert.InRange(pair.Second, pair.First - (scale / 32767), pair.First + (scale / 32767)));
                Assert.All(expected.Zip(values), pair => Assert.Equal(Math.Sign(pair.First), Math.Sign(pair.Second)));
            }

            if (layer is Conv2D conv)
            {
                var (filter, input) = (conv.Filters - 2, conv.Kernels.Shape[2] - 1);
                var weights = await NumbersAsync(page, string.Create(CultureInfo.InvariantCulture, $"() => JSON.stringify(JSON.parse(window.weights({place}, {filter}, {input})).flat())"));
                float[] expected = [.. from u in Enumerable.Range(0, 3) from v in Enumerable.Range(0, 3) select conv.Kernels.Value[u, v, input, filter], conv.Bias!.Value[filter]];
                var most = Math.Max(conv.Kernels.Value.Span.ToArray().Max(MathF.Abs), conv.Bias.Value.Span.ToArray().Max(MathF.Abs));
                Assert.All(expected.Zip(weights), pair => Assert.InRange(pair.Second, pair.First - (most / 32767), pair.First + (most / 32767)));
                Assert.Equal(10, weights.Length);
            }

            place++;
        }
    }

    private static (double Down, double Right) Away(Rectangle field, (int Row, int Column) pixel) =>
        (Math.Abs(field.Top + (field.Height / 2.0) - pixel.Row - 0.5), Math.Abs(field.Left + (field.Width / 2.0) - pixel.Column - 0.5));

    private static async Task<double[]> NumbersAsync(BrowserPage page, string script)
    {
        using var rows = JsonDocument.Parse(await page.Page.EvaluateAsync<string>(script));
        return [.. rows.RootElement.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(number => number.GetDouble())];
    }

    private static async Task OpenAsync(BrowserPage page, FeatureMapExplorer explorer) =>
        await page.Page.EvaluateAsync("texts => window.open(texts)", JsonSerializer.Serialize(explorer.State.ToDictionary(part => part.Part, part => part.Text)));

    // One unit of one map, and where the layer has filters one weight and one bias, each with the largest of its kind.
    private static (int[] Place, (float Value, float Scale)[] Numbers) RandomNumber(Rng random, Sequential model, List<Tensor> outputs)
    {
        var layer = random.Next(outputs.Count);
        var maps = outputs[layer];
        var (i, j, map) = (random.Next(maps.Shape[0]), random.Next(maps.Shape[1]), random.Next(maps.Shape[2]));
        var unit = (maps[i, j, map], Largest(maps));
        if (model.Layers[layer] is not Conv2D conv)
        {
            return ([layer, map, i, j, 0, 0, 0], [unit]);
        }

        var kernels = conv.Kernels.Value;
        var (u, v, input) = (random.Next(kernels.Shape[0]), random.Next(kernels.Shape[1]), random.Next(kernels.Shape[2]));
        var most = Math.Max(Largest(kernels), Largest(conv.Bias!.Value));
        return ([layer, map, i, j, input, u, v], [unit, (kernels[u, v, input, map], most), (conv.Bias.Value[map], most)]);

        static float Largest(Tensor tensor) => tensor.Span.ToArray().Max(MathF.Abs);
    }

    // A picture with noise, and biases that are not 0 as in a network that has learnt.
    private static (FeatureMapExplorer Explorer, Sequential Model, Tensor Image) RandomNetwork(Rng random)
    {
        var (model, size) = RandomModel(random);
        foreach (var conv in model.Layers.OfType<Conv2D>())
        {
            random.Fill(-0.3f, 0.3f, conv.Bias!.Value.Span);
        }

        var image = new Tensor(new Shape(size.Height, size.Width, 1));
        random.Fill(0, 1, image.Span);
        return (Show.FeatureMapExplorer(model, image), model, image);
    }

    private static (FeatureMapExplorer Explorer, int Layers) RandomExplorer(Rng random)
    {
        var (model, size) = RandomModel(random);
        return (Show.FeatureMapExplorer(model, new Tensor(new Shape(size.Height, size.Width, 1))), model.Layers.Count);
    }

    // Stacks of two to four windows that fit, no two sizes alike by design.
    private static (Sequential Model, Size2D Size) RandomModel(Rng random)
    {
        while (true)
        {
            var (height, width) = (12 + random.Next(20), 9 + random.Next(24));
            Layer[] layers = [.. Enumerable.Range(0, 2 + random.Next(3)).Select(_ => RandomLayer(random))];
            try
            {
                var model = new Sequential([new Input(height, width, 1), .. layers]);
                model.Initialize(Rng.FromSeed(1));
                return (model, (height, width));
            }
            catch (ShapeException)
            {
                // A window larger than its map: draw again.
            }
        }
    }

    private static Layer RandomLayer(Rng random)
    {
        Size2D Pair(int high) => (1 + random.Next(high), 1 + random.Next(high));
        return random.Next(3) switch
        {
            0 => new MaxPooling2D(Pair(3), Pair(3), random.Next(2) == 0 ? Padding.Same : Padding.Valid),
            1 => new Conv2D(1 + random.Next(3), Pair(4), Pair(3), Padding.Explicit(random.Next(3), random.Next(4), random.Next(4), random.Next(3))),
            _ => new Conv2D(1 + random.Next(3), Pair(4), 1, random.Next(2) == 0 ? Padding.Same : Padding.Valid, dilation: Pair(2)),
        };
    }
}
