namespace Teaching.Cnn.Tests;

public class AugmentationTests
{
    public static TheoryData<string> Kinds => ["flip", "flip both", "shift", "shift black", "shift nearest", "turn", "zoom", "brightness", "erase"];

    private static Layer Make(string kind) => kind switch
    {
        "flip" => new RandomFlip(),
        "flip both" => new RandomFlip(vertical: true),
        "shift" => new RandomTranslation(0.3f, 0.4f),
        "shift black" => new RandomTranslation(0.3f, 0.4f, FillMode.Constant),
        "shift nearest" => new RandomTranslation(0.3f, 0.4f, FillMode.Nearest),
        "turn" => new RandomRotation(0.2f),
        "zoom" => new RandomZoom(0.5f),
        "brightness" => new RandomBrightness(0.2f),
        _ => new RandomErasing(0.4f),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Outside_training_nothing_happens(string kind)
    {
        var x = Batch();

        Assert.Equal(x.Span.ToArray(), Make(kind).Apply(x).Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Equal_seeds_give_equal_images_and_every_image_its_own_chance(string kind)
    {
        var (first, same, other) = (Run(kind, 5), Run(kind, 5), Run(kind, 6));

        Assert.Equal(first, same);
        Assert.NotEqual(first, other);

        // Eight copies of one image: not all come out alike.
        var one = Batch().Slice(0);
        var copies = new Tensor(new Shape(8, 5, 7, 3));
        for (var b = 0; b < 8; b++)
        {
            one.Span.CopyTo(copies.Span[(b * one.Length)..]);
        }

        var y = new Tensor(copies.Shape);
        Make(kind).Forward(copies, y, new Pass(training: true, Rng.FromSeed(1)));
        Assert.True(Enumerable.Range(0, 8).Select(b => string.Join(' ', y.Slice(b).Span.ToArray())).Distinct().Count() > 1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_gradient_is_that_of_what_was_done(string kind)
    {
        // All but brightness are linear in x apart from what is put in: ⟨f(x + h) − f(x), g⟩ = ⟨h, back(g)⟩ exactly; brightness is where nothing is cut off.
        var (layer, x, h, g) = (Make(kind), Batch(), Batch(seed: 8), Batch(seed: 9));
        for (var i = 0; i < x.Length; i++)
        {
            (x.Span[i], h.Span[i]) = (0.4f + (0.1f * x.Span[i]), 0.05f * h.Span[i]);
        }

        var moved = x.Copy();
        for (var i = 0; i < x.Length; i++)
        {
            moved.Span[i] += h.Span[i];
        }

        var (y, z, gradX, pass) = (new Tensor(x.Shape), new Tensor(x.Shape), new Tensor(x.Shape), new Pass(training: true, Rng.FromSeed(4)));
        layer.Forward(x, y, pass);
        layer.Backward(x, y, g, gradX, pass);
        Make(kind).Forward(moved, z, new Pass(training: true, Rng.FromSeed(4)));

        var (left, right) = (0d, 0d);
        for (var i = 0; i < x.Length; i++)
        {
            left += (double)(z.Span[i] - y.Span[i]) * g.Span[i];
            right += (double)h.Span[i] * gradX.Span[i];
        }

        Assert.Equal(left, right, 1e-4);
        Assert.NotEqual(0, right);
    }

    [Fact]
    public void A_flip_is_the_image_or_its_mirror_image()
    {
        var (x, y) = (Batch(), new Tensor(new Shape(12, 5, 7, 3)));
        new RandomFlip().Forward(x, y, new Pass(training: true, Rng.FromSeed(2)));
        var mirrored = 0;
        for (var b = 0; b < 12; b++)
        {
            var isMirrored = y[b, 2, 0, 1] == x[b, 2, 6, 1];
            mirrored += isMirrored ? 1 : 0;
            for (var i = 0; i < 5; i++)
            {
                for (var j = 0; j < 7; j++)
                {
                    Assert.Equal(x[b, i, isMirrored ? 6 - j : j, 2], y[b, i, j, 2]);
                }
            }
        }

        Assert.InRange(mirrored, 2, 10);
    }

    [Theory]
    [InlineData(FillMode.Constant, 0f, 0f, 1f)]
    [InlineData(FillMode.Nearest, 1f, 1f, 1f)]
    [InlineData(FillMode.Reflect, 2f, 1f, 1f)]
    public void A_shift_by_whole_pixels_moves_them_and_fills_the_edge(FillMode fill, float first, float second, float third)
    {
        // One row 1 2 3 4 5, shifted to the right by two.
        var map = AffineMap.Around(1, 5, 1, 0, 0, 1, right: 2);
        Assert.Equal((0, -2), map.At(0, 0));
        var (x, y) = (Tensor.From(new Shape(1, 1, 5, 1), 1, 2, 3, 4, 5), new Tensor(new Shape(1, 1, 5, 1)));

        new Fixed(fill, map).Forward(x, y, new Pass(training: true));

        Assert.Equal([first, second, third, 2, 3], y.Span.ToArray());
    }

    [Fact]
    public void A_quarter_turn_goes_against_the_clock_as_in_Keras()
    {
        var (sine, cosine) = RandomRotation.SineAndCosine(0.25);
        var (x, y) = (Tensor.From(new Shape(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9), new Tensor(new Shape(1, 3, 3, 1)));

        new Fixed(FillMode.Constant, AffineMap.Around(3, 3, cosine, sine, -sine, cosine)).Forward(x, y, new Pass(training: true));

        Assert.Equal((1f, 0f), (sine, cosine));
        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], y.Span.ToArray());
    }

    [Fact]
    public void Sine_and_cosine_are_right_all_the_way_round()
    {
        for (var k = -40; k <= 40; k++)
        {
            var (sine, cosine) = RandomRotation.SineAndCosine(k / 37.0);
            Assert.Equal(Math.Sin(2 * Math.PI * k / 37.0), sine, 1e-7);
            Assert.Equal(Math.Cos(2 * Math.PI * k / 37.0), cosine, 1e-7);
        }
    }

    [Theory]
    [InlineData("turn")]
    [InlineData("zoom")]
    [InlineData("shift")]
    [InlineData("shift nearest")]
    public void A_plain_image_stays_plain(string kind)
    {
        var (x, y) = (new Tensor(new Shape(4, 9, 6, 2)), new Tensor(new Shape(4, 9, 6, 2)));
        x.Fill(0.625f);

        Make(kind).Forward(x, y, new Pass(training: true, Rng.FromSeed(3)));

        Assert.All(y.Span.ToArray(), value => Assert.Equal(0.625f, value, 1e-6f));
    }

    [Fact]
    public void Erasing_hides_one_rectangle_of_the_share_asked_for()
    {
        var (x, y) = (new Tensor(new Shape(6, 10, 15, 2)), new Tensor(new Shape(6, 10, 15, 2)));
        x.Fill(1);

        new RandomErasing(0.4f).Forward(x, y, new Pass(training: true, Rng.FromSeed(3)));

        for (var b = 0; b < 6; b++)
        {
            Assert.Equal(4 * 6 * 2, y.Slice(b).Span.ToArray().Count(value => value == 0));
        }
    }

    [Fact]
    public void Brightness_stays_between_black_and_white()
    {
        var (x, y) = (Batch(), new Tensor(new Shape(12, 5, 7, 3)));

        new RandomBrightness(1).Forward(x, y, new Pass(training: true, Rng.FromSeed(3)));

        Assert.All(y.Span.ToArray(), value => Assert.InRange(value, 0, 1));
        Assert.Contains(0, y.Span.ToArray());
        Assert.Contains(1, y.Span.ToArray());
    }

    [Fact]
    public void Shares_out_of_range_and_rows_instead_of_images_are_refused()
    {
        Assert.Contains("height: 1.5", Assert.Throws<ShapeException>(() => new RandomTranslation(1.5f, 0)).Given, StringComparison.Ordinal);
        Assert.Contains("factor: -0.1", Assert.Throws<ShapeException>(() => new RandomRotation(-0.1f)).Given, StringComparison.Ordinal);
        Assert.Contains("0 to 0.9", Assert.Throws<ShapeException>(() => new RandomZoom(1)).Needed, StringComparison.Ordinal);
        Assert.Contains("factor: NaN", Assert.Throws<ShapeException>(() => new RandomBrightness(float.NaN)).Given, StringComparison.Ordinal);
        Assert.Contains("share: 0", Assert.Throws<ShapeException>(() => new RandomErasing(0)).Given, StringComparison.Ordinal);
        Assert.Contains("before Flatten", Assert.Throws<ShapeException>(() => new RandomZoom(0.1f).OutputShape(new Shape(7))).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Applied_in_a_training_pass_it_shows_what_training_does(string kind)
    {
        var (x, y) = (Batch(), new Tensor(new Shape(12, 5, 7, 3)));
        Make(kind).Forward(x, y, new Pass(training: true, Rng.FromSeed(5)));

        Assert.Equal(y.Span.ToArray(), Make(kind).Apply(x, new Pass(training: true, Rng.FromSeed(5))).Span.ToArray());
        Assert.Equal(x.Slice(0).Shape, Make(kind).Apply(x.Slice(0), new Pass(training: true, Rng.FromSeed(5))).Shape);

        // One picture is one picture, not a batch of its rows.
        Assert.Equal(Make(kind).Apply(x.Slice(0).Reshape(new Shape(1, 5, 7, 3)), new Pass(training: true, Rng.FromSeed(5))).Span.ToArray(), Make(kind).Apply(x.Slice(0), new Pass(training: true, Rng.FromSeed(5))).Span.ToArray());
    }

    [Theory]
    [InlineData("flip both")]
    [InlineData("shift black")]
    [InlineData("shift nearest")]
    [InlineData("turn")]
    [InlineData("zoom")]
    public void One_thread_or_three_give_the_same_images(string kind)
    {
        // Large enough to be shared out.
        var x = new Tensor(new Shape(9, 61, 53, 3));
        Rng.FromSeed(7).Fill(0, 1, x.Span);
        float[] By(int threads)
        {
            using var team = new Team(threads);
            var y = new Tensor(x.Shape);
            Make(kind).Forward(x, y, new Pass(team, training: true, Rng.FromSeed(4)));
            return y.Span.ToArray();
        }

        Assert.Equal(By(1), By(3));
    }

    [Fact]
    public void A_place_between_four_pixels_is_their_weighted_mean_inside_and_at_the_edge()
    {
        // Down by a quarter and right by a half: each pixel asks a quarter above and half a pixel to the left of itself.
        var map = AffineMap.Around(2, 3, 1, 0, 0, 1, down: 0.25f, right: 0.5f);
        var (x, y) = (Tensor.From(new Shape(1, 2, 3, 1), 8, 16, 24, 40, 48, 56), new Tensor(new Shape(1, 2, 3, 1)));

        new Fixed(FillMode.Constant, map).Forward(x, y, new Pass(training: true));

        // Inside, row 1, column 1: a quarter of the mean of 8 and 16, three quarters of that of 40 and 48. At the edge the missing ones are 0.
        Assert.Equal([3, 9, 15, 16, 36, 44], y.Span.ToArray());
    }

    [Fact]
    public void A_network_with_all_of_them_trains_and_evaluates_without_them()
    {
        var model = new Sequential(
            new Input(5, 7, 3), new RandomFlip(), new RandomTranslation(0.1f, 0.1f), new RandomRotation(0.05f), new RandomZoom(0.1f), new RandomBrightness(0.1f), new RandomErasing(0.3f),
            new Conv2D(4, 3, activation: Activation.ReLU), new Flatten(), new Dense(2));
        model.Initialize(Rng.FromSeed(1));
        var data = new Dataset(Batch(), [.. Enumerable.Range(0, 12).Select(i => i % 2)], ["a", "b"]);

        model.Fit(data, new FitOptions { Epochs = 2, BatchSize = 5 });

        Assert.Equal(model.Apply(data.Images).Span.ToArray(), model.Apply(data.Images).Span.ToArray());
        Assert.Equal(["random_flip", "random_translation", "random_rotation", "random_zoom", "random_brightness", "random_erasing"], model.Layers.Take(6).Select(layer => layer.Name));
    }

    private static float[] Run(string kind, long seed)
    {
        var (x, y) = (Batch(), new Tensor(new Shape(12, 5, 7, 3)));
        Make(kind).Forward(x, y, new Pass(training: true, Rng.FromSeed(seed)));
        return y.Span.ToArray();
    }

    private static Tensor Batch(long seed = 7)
    {
        var x = new Tensor(new Shape(12, 5, 7, 3));
        Rng.FromSeed(seed).Fill(0, 1, x.Span);
        return x;
    }

    private sealed class Fixed(FillMode fill, AffineMap map) : RandomWarp(fill, null)
    {
        private protected override AffineMap Draw(Rng rng, int height, int width) => map;
    }
}
