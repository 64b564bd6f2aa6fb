using System.Text.Json;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What the lab computes in the browser is what the library computes, on 5,000 random stacks; and what it measures is what every single nudge finds.</summary>
public sealed class ReceptiveFieldParityTests(Browser browser) : IClassFixture<Browser>
{
    private const int Cases = 5000;
    private const int Batch = 250;

    private const string Probe = """
        import { ReceptiveFieldLab } from "./receptive-field-lab.js";
        import { clip, compare, followStack, measure, nudge, project, trace } from "./receptive-field.js";
        import { Problem } from "./problem.js";
        const fields = ReceptiveFieldLab.fields;
        window.compute = cases => JSON.parse(cases).map(texts => {
          try {
            const [image, stack, unit] = ["image", "stack", "unit"].map(name => fields[name].read(texts[name]));
            const layers = followStack(image, stack);
            const below = layers.slice(0, unit.layer + 1);
            const measured = measure(nudge(layers), unit);
            const compared = compare(project(layers, unit, 0), image, measured.map(side => side.map(({ pixel }) => pixel)));
            return JSON.stringify({
              layers: layers.map(({ output, field, jump, start }) => [...output, ...field, ...jump, ...start]),
              rectangles: below.map((_, to) => project(layers, unit, to)),
              reads: below.map((_, to) => trace(layers, unit, to)),
              measured: measured.map(side => side.map(({ pixel, by }) => [pixel, by])),
              onImage: compared.onImage, bounds: compared.bounds, count: compared.count, agrees: compared.reasons.length === 0,
            });
          } catch (problem) {
            if (!(problem instanceof Problem)) { throw problem; }
            return "";
          }
        });
        """;

    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_stacks()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(31);
        var (fitting, agreeing, nudged) = (0, 0, 0);
        for (var done = 0; done < Cases; done += Batch)
        {
            var cases = Enumerable.Range(0, Batch).Select(_ => new Case(random)).ToArray();
            var answers = await page.Page.EvaluateAsync<string[]>("cases => window.compute(cases)", JsonSerializer.Serialize(cases.Select(one => one.Texts)));
            Assert.Equal(Batch, answers.Length);
            foreach (var (given, text) in cases.Zip(answers))
            {
                if (given.Geometry is null)
                {
                    Assert.Equal("", text);
                    continue;
                }

                Assert.True(text.Length > 0, $"The browser refuses {JsonSerializer.Serialize(given.Texts)}.");
                fitting++;
                var got = JsonSerializer.Deserialize<Answer>(text, JsonSerializerOptions.Web)!;
                given.AssertSame(got);
                agreeing += got.Agrees ? 1 : 0;
                nudged += given.AssertNudges(got) ? 1 : 0;
            }
        }

        // Enough of each kind, or the agreement would mean little.
        Assert.InRange(fitting, Cases / 2, Cases - 100);
        Assert.InRange(agreeing, fitting / 10, fitting * 9 / 10);
        Assert.InRange(nudged, 1000, Cases);
        Assert.Empty(page.Errors);
    }

    private sealed record Answer(int[][] Layers, int[][] Rectangles, int[][][] Reads, double[][][] Measured, int[] OnImage, int[] Bounds, int Count, bool Agrees);

    private sealed class Case
    {
        private readonly Size2D _image;
        private readonly StackLayer[] _stack;
        private readonly int _layer;
        private readonly Position _unit;

        public Case(Rng random)
        {
            var isSmall = random.Next(2) == 0;
            _image = isSmall ? (3 + random.Next(8), 4 + random.Next(9)) : (10 + random.Next(50), 9 + random.Next(60));
            _stack = [.. Enumerable.Range(0, random.Next(isSmall ? 4 : 8)).Select(_ => Layer(random))];
            try
            {
                Geometry = StackGeometry.Of(_image, [.. _stack.Select(layer => layer.Window)]);
            }
            catch (ShapeException)
            {
                Geometry = null;
                return;
            }

            _layer = random.Next(4) == 0 ? random.Next(_stack.Length + 1) : _stack.Length;
            var units = Geometry[_layer].Output;
            _unit = new(random.Next(units.Height), random.Next(units.Width));
        }

        public StackGeometry? Geometry { get; }

        public Dictionary<string, string> Texts => new()
        {
            ["image"] = BenchLimits.Text(_image),
            ["stack"] = _stack.Length == 0 ? "none" : string.Join('_', _stack.Select(layer => layer.ToText())),
            ["unit"] = $"{_layer},{_unit.Row},{_unit.Column}",
        };

        public void AssertSame(Answer got)
        {
            Assert.Equal(Geometry!.Layers.Select(Numbers), got.Layers);
            for (var to = 0; to <= _layer; to++)
            {
                Assert.Equal(Numbers(Geometry.Project(_layer, _unit.Row, _unit.Column, to)), got.Rectangles[to]);
                var reads = Geometry.Reads(_layer, _unit.Row, _unit.Column, to);
                Assert.Equal(reads.Rows, got.Reads[to][0]);
                Assert.Equal(reads.Columns, got.Reads[to][1]);
            }

            // Measured and followed backwards: two ways to the same pixels.
            var seen = Geometry.Reads(_layer, _unit.Row, _unit.Column);
            Assert.Equal(seen.Rows, got.Measured[0].Select(pixel => (int)pixel[0]));
            Assert.Equal(seen.Columns, got.Measured[1].Select(pixel => (int)pixel[0]));
            var field = Geometry.Project(_layer, _unit.Row, _unit.Column);
            var onImage = field.Clip(_image);
            Assert.Equal(onImage.IsEmpty ? [0, 0, 0, 0] : Numbers(onImage), got.OnImage);
            Assert.Equal(Numbers(seen.Bounds), got.Bounds);
            Assert.Equal(seen.Count, got.Count);
            Assert.Equal(seen.Count == field.Height * field.Width && seen.Bounds == field, got.Agrees);
        }

        // Small stacks: every pixel of the image is nudged in two dimensions, by the library's own convolution. False when the case is too large.
        public bool AssertNudges(Answer got)
        {
            if (_image.Height * _image.Width > 60)
            {
                return false;
            }

            var by = new double[_image.Height, _image.Width];
            foreach (var row in got.Measured[0])
            {
                foreach (var column in got.Measured[1])
                {
                    by[(int)row[0], (int)column[0]] = row[1] * column[1];
                }
            }

            for (var i = 0; i < _image.Height; i++)
            {
                for (var j = 0; j < _image.Width; j++)
                {
                    var map = new Tensor(new Shape(_image.Height, _image.Width));
                    map[i, j] = 1;
                    foreach (var window in Geometry!.Windows.Take(_layer))
                    {
                        map = map.Convolve(Gallery.Fill(window.Size.Height, window.Size.Width, (_, _) => 1), window.Stride, window.Padding, window.Dilation);
                    }

                    Assert.Equal(map[_unit.Row, _unit.Column], by[i, j]);
                }
            }

            return true;
        }

        private static StackLayer Layer(Rng random)
        {
            Size2D size = (1 + random.Next(5), 1 + random.Next(4));
            Size2D stride = random.Next(2) == 0 ? 1 : (1 + random.Next(3), 1 + random.Next(BenchLimits.Stride));
            var padding = random.Next(3) switch
            {
                0 => Padding.Valid,
                1 => Padding.Same,
                _ => Padding.Explicit(random.Next(BenchLimits.Zeros + 1), random.Next(3), random.Next(2), random.Next(4)),
            };
            return random.Next(3) == 0
                ? StackLayer.Pool(size, stride, padding)
                : StackLayer.Conv(size, stride, padding, random.Next(2) == 0 ? 1 : (1 + random.Next(BenchLimits.Dilation), 1 + random.Next(2)));
        }

        private static int[] Numbers(Rectangle one) => [one.Top, one.Left, one.Height, one.Width];

        private static int[] Numbers(LayerGeometry one) =>
            [one.Output.Height, one.Output.Width, one.ReceptiveField.Height, one.ReceptiveField.Width, one.Jump.Height, one.Jump.Width, one.Start.Row, one.Start.Column];
    }
}
