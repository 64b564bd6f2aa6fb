using System.Globalization;
using System.Text.Json;
using Teaching.Cnn;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>What the bench computes in the browser is what the library computes: 5,000 random convolutions, no two sizes alike by design.</summary>
public sealed class ConvolutionParityTests(Browser browser) : IClassFixture<Browser>
{
    private const int Cases = 5000;
    private const int Batch = 500;

    private const string Probe = """
        import { ConvolutionBench } from "./convolution-bench.js";
        import { convolve } from "./convolution.js";
        import { Problem } from "./problem.js";
        const fields = ConvolutionBench.fields;
        const read = texts => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fields[name].read(text)]));
        window.compute = cases => JSON.parse(cases).map(texts => {
          try {
            const result = convolve(read(texts));
            return { text: fields.kernel.write(result), numbers: result.map(row => row.map(cell => cell.toNumber())) };
          } catch (problem) {
            if (!(problem instanceof Problem)) { throw problem; }
            return { text: "", numbers: [] };
          }
        });
        """;

    [ChromiumFact]
    public async Task Browser_and_library_agree_on_5000_convolutions()
    {
        await using var page = await browser.OpenAsync(BenchPages.Script(Probe), BrowserView.Desk);
        var random = Rng.FromSeed(20);
        var (fitting, whole) = (0, 0);
        for (var done = 0; done < Cases; done += Batch)
        {
            var cases = Enumerable.Range(0, Batch).Select(_ => Case.Random(random)).ToArray();
            var answer = await page.Page.EvaluateAsync<JsonElement>("cases => window.compute(cases)", JsonSerializer.Serialize(cases.Select(one => one.Texts)));
            Assert.Equal(Batch, answer.GetArrayLength());
            foreach (var (given, got) in cases.Zip(answer.EnumerateArray()))
            {
                given.AssertSame(got);
                fitting += given.Fits ? 1 : 0;
                whole += given.IsWhole ? 1 : 0;
            }
        }

        // Enough of each kind, or the agreement would mean little.
        Assert.InRange(fitting, Cases / 2, Cases - 100);
        Assert.InRange(whole, Cases / 5, Cases / 2);
        Assert.Empty(page.Errors);
    }

    private sealed class Case
    {
        private readonly Tensor _input;
        private readonly Tensor _kernel;
        private readonly Size2D _stride;
        private readonly Size2D _dilation;
        private readonly Padding _padding;

        private Case(Rng random)
        {
            var kind = random.Next(4);
            IsWhole = kind == 0;
            var (height, width) = Different(random, 12);
            var (rows, columns) = Different(random, 7);
            _input = Gallery.Fill(height, width, (_, _) => Value(random, kind));
            _kernel = Gallery.Fill(rows, columns, (_, _) => Value(random, kind));
            _stride = (1 + random.Next(BenchLimits.Stride), 1 + random.Next(BenchLimits.Stride));
            _dilation = random.Next(2) == 0 ? 1 : (1 + random.Next(BenchLimits.Dilation), 1 + random.Next(BenchLimits.Dilation));
            _padding = random.Next(3) switch
            {
                0 => Padding.Valid,
                1 => Padding.Same,
                _ => Padding.Explicit(random.Next(BenchLimits.Zeros + 1), random.Next(3), random.Next(4), random.Next(BenchLimits.Zeros + 1)),
            };
            var window = new Window((rows, columns), _stride, _padding, _dilation);
            var frame = window.Frame((height, width));
            Fits = window.Span.Height <= height + frame.Top + frame.Bottom && window.Span.Width <= width + frame.Left + frame.Right;
        }

        public bool IsWhole { get; }

        public bool Fits { get; }

        public Dictionary<string, string> Texts => new()
        {
            ["input"] = new FractionGrid(_input).ToText(),
            ["kernel"] = new FractionGrid(_kernel).ToText(),
            ["stride"] = BenchLimits.Text(_stride),
            ["padding"] = BenchLimits.Text(_padding),
            ["dilation"] = BenchLimits.Text(_dilation),
        };

        public static Case Random(Rng random) => new(random);

        public void AssertSame(JsonElement got)
        {
            if (!Fits)
            {
                Assert.Throws<ShapeException>(() => _input.Convolve(_kernel, _stride, _padding, _dilation));
                Assert.Equal("", got.GetProperty("text").GetString());
                return;
            }

            // The library's own floats, and the exact numbers of the static view.
            var expected = _input.Convolve(_kernel, _stride, _padding, _dilation);
            var size = _input.Map(MathF.Abs).Convolve(_kernel.Map(MathF.Abs), _stride, _padding, _dilation);
            var numbers = got.GetProperty("numbers").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetDouble()).ToArray()).ToArray();
            Assert.Equal((expected.Shape[0], expected.Shape[1]), (numbers.Length, numbers[0].Length));
            for (var i = 0; i < numbers.Length; i++)
            {
                for (var j = 0; j < numbers[i].Length; j++)
                {
                    var tolerance = IsWhole ? 0 : 1e-6 * Math.Max(1, size[i, j]);
                    Assert.True(Math.Abs(numbers[i][j] - expected[i, j]) <= tolerance, string.Create(CultureInfo.InvariantCulture, $"cell ({i}, {j}): {numbers[i][j]} in the browser, {expected[i, j]} in the library, for {JsonSerializer.Serialize(Texts)}"));
                }
            }

            Assert.Equal(new ConvolutionBench(_input, _kernel, _stride, _padding, _dilation, "").Result.ToText(), got.GetProperty("text").GetString());
        }

        private static Size2D Different(Rng random, int most)
        {
            var height = 1 + random.Next(most);
            var width = 1 + random.Next(most - 1);
            return (height, width < height ? width : width + 1);
        }

        private static float Value(Rng random, int kind) => kind switch
        {
            0 => random.Next(199) - 99,
            1 => (random.Next(41) - 20) / 9f,
            2 => (random.Next(401) - 200) / 100f,
            _ => random.NextFloat(-2, 2),
        };
    }
}
