namespace Teaching.Cnn.Tests;

/// <summary>Laws that hold whatever the numbers are.</summary>
public sealed class LayerPropertyTests
{
    [Fact]
    public void A_model_applied_to_many_pictures_says_of_each_what_it_says_of_it_alone()
    {
        var model = new Sequential(new Input(5, 7, 2), new DepthwiseConv2D((3, 2), padding: Padding.Same), new Conv2D(3, 3), new Flatten(), new Dense(4));
        model.Initialize(Rng.FromSeed(5));
        var rng = Rng.FromSeed(6);
        var images = new Tensor(new Shape(131, 5, 7, 2)).Map(_ => rng.NextFloat());

        var all = model.Apply(images);

        Assert.Equal(Enumerable.Range(0, 131).SelectMany(b => model.Apply(images.Slice(b)).Span.ToArray()), all.Span.ToArray());
        Assert.Equal(all.Span.ToArray(), model.Apply(images).Span.ToArray());
    }

    [Fact]
    public void A_shifted_image_gives_a_shifted_map_exactly()
    {
        var rng = Rng.FromSeed(1);
        var conv = Built(new Conv2D(4, (3, 2), activation: Activation.Tanh), new Shape(6, 8, 3), rng);
        var image = Chance.Tensor(rng, new Shape(6, 8, 3));
        var shifted = new Tensor(image.Shape);
        for (var i = 1; i < 6; i++)
        {
            image.Span.Slice((i - 1) * 24, 24).CopyTo(shifted.Span[(i * 24)..]);
        }

        var map = conv.Apply(image);
        var shiftedMap = conv.Apply(shifted);
        var row = map.Shape[1] * map.Shape[2];
        Assert.Equal(map.Span[..(3 * row)].ToArray(), shiftedMap.Span.Slice(row, 3 * row).ToArray());
    }

    [Fact]
    public void A_1x1_convolution_is_a_dense_layer_at_every_pixel()
    {
        var rng = Rng.FromSeed(2);
        var conv = Built(new Conv2D(5, 1), new Shape(3, 4, 7), rng);
        var dense = Built(new Dense(5), new Shape(7), rng);
        conv.Kernels.Value.Span.CopyTo(dense.Weights.Value.Span);
        conv.Bias!.Value.Span.CopyTo(dense.Bias!.Value.Span);
        var x = Chance.Tensor(rng, new Shape(3, 4, 7));
        Assert.Equal(conv.Apply(x).Span.ToArray(), dense.Apply(x.Reshape(new Shape(12, 7))).Span.ToArray());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Forward_and_backward_of_a_convolution_are_adjoint(int stride, int dilation)
    {
        var rng = Rng.FromSeed(3);
        var conv = Built(new Conv2D(4, (3, 2), stride, Padding.Same, dilation, useBias: false), new Shape(9, 11, 3), rng);
        var x = Chance.Tensor(rng, new Shape(2, 9, 11, 3));
        var y = conv.Apply(x);
        var gradY = Chance.Tensor(rng, y.Shape);
        var gradX = new Tensor(x.Shape);
        conv.Backward(x, y, gradY, gradX, new Pass());
        var forward = Dot(y, gradY);
        Assert.Equal(forward, Dot(x, gradX), 1e-4 * Math.Max(1, Math.Abs(forward)));
        Assert.Equal(forward, Dot(conv.Kernels.Value, conv.Kernels.Gradient), 1e-4 * Math.Max(1, Math.Abs(forward)));
    }

    [Fact]
    public void Softmax_sums_to_1_and_ignores_a_constant()
    {
        var rng = Rng.FromSeed(4);
        var softmax = new ActivationLayer(Activation.Softmax);
        // Multiples of 1/64, so that adding 3 rounds nothing.
        var x = Chance.Tensor(rng, new Shape(5, 17), 20).Map(v => MathF.Round(v * 64) / 64);
        var y = softmax.Apply(x);
        for (var b = 0; b < 5; b++)
        {
            Assert.Equal(1, y.Slice(b).Span.ToArray().Sum(v => (double)v), 1e-6);
        }

        Assert.Equal(y.Span.ToArray(), softmax.Apply(x.Map(v => v + 3)).Span.ToArray());
        Assert.All(softmax.Apply(Tensor.From(new Shape(1, 3), 1e30f, -1e30f, 0)).Span.ToArray(), v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Of_equal_values_the_first_in_reading_order_takes_the_gradient_of_a_max_pool()
    {
        var pool = new MaxPooling2D(2);
        var x = Tensor.From(new Shape(1, 2, 2, 1), 1, 5, 5, 5);
        var y = new Tensor(new Shape(1, 1, 1, 1));
        var gradX = new Tensor(x.Shape);
        pool.Forward(x, y, new Pass());
        pool.Backward(x, y, Tensor.From(y.Shape, 7), gradX, new Pass());
        Assert.Equal([0, 7, 0, 0], gradX.Span.ToArray());
    }

    [Fact]
    public void Padding_never_wins_a_max_pool()
    {
        var x = Tensor.From(new Shape(1, 3, 3, 1), -1, -2, -3, -4, -5, -6, -7, -8, -9);
        Assert.Equal([-1, -3, -7, -9], new MaxPooling2D(2, padding: Padding.Same).Apply(x).Span.ToArray());
    }

    [Fact]
    public void Dropout_silences_its_share_while_training_and_nothing_otherwise()
    {
        var dropout = new Dropout(0.25f);
        var x = new Tensor(new Shape(4, 5000));
        x.Fill(3);
        var y = new Tensor(x.Shape);
        dropout.Forward(x, y, new Pass(training: true, Rng.FromSeed(5)));
        Assert.Equal(0.25, y.Span.ToArray().Count(v => v == 0) / 20000d, 0.01);
        Assert.All(y.Span.ToArray(), v => Assert.True(v is 0 or 4));
        dropout.Forward(x, y, new Pass());
        Assert.Equal(x.Span.ToArray(), y.Span.ToArray());
    }

    [Fact]
    public void Dropout_sends_gradients_back_where_it_let_values_through()
    {
        var dropout = new Dropout(0.5f);
        var pass = new Pass(training: true, Rng.FromSeed(6));
        var x = Chance.Tensor(Rng.FromSeed(7), new Shape(3, 50)).Map(v => v + 2);
        var y = new Tensor(x.Shape);
        var gradX = new Tensor(x.Shape);
        var ones = new Tensor(x.Shape);
        ones.Fill(1);
        dropout.Forward(x, y, pass);
        dropout.Backward(x, y, ones, gradX, pass);
        Assert.Equal(y.Span.ToArray(), x.Span.ToArray().Zip(gradX.Span.ToArray(), (a, b) => a * b));
    }

    [Fact]
    public void Batch_normalization_learns_averages_while_training_and_uses_them_afterwards()
    {
        var norm = new BatchNormalization(momentum: 0.5f, epsilon: 0);
        norm.Build(new Shape(2));
        var x = Tensor.From(new Shape(2, 2), 1, 10, 3, 30);
        var y = new Tensor(x.Shape);
        norm.Forward(x, y, new Pass(training: true));
        Assert.Equal([-1, -1, 1, 1], y.Span.ToArray());
        Assert.Equal([1, 10], norm.Parameters[2].Value.Span.ToArray());
        Assert.Equal([1, 50.5f], norm.Parameters[3].Value.Span.ToArray());
        norm.Forward(x, y, new Pass());
        Assert.Equal([0, 0, 2, 20 / MathF.Sqrt(50.5f)], y.Span.ToArray());
        Assert.Equal((0.99f, 1e-3f), (new BatchNormalization().Momentum, new BatchNormalization().Epsilon));
    }

    [Fact]
    public void One_model_serves_many_threads()
    {
        var model = new Sequential(new Input(9, 8, 2), new Conv2D(5, 3, activation: Activation.ReLU), new BatchNormalization(), new MaxPooling2D(), new Flatten(), new Dropout(0.5f), new Dense(3));
        model.Initialize(Rng.FromSeed(8));
        var inputs = Enumerable.Range(0, 24).Select(i => Chance.Tensor(Rng.FromSeed(i), new Shape(3, 9, 8, 2))).ToArray();
        var expected = Array.ConvertAll(inputs, x => model.Apply(x).Span.ToArray());
        var actual = new float[24][];
        Parallel.For(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 6 }, i => actual[i] = model.Apply(inputs[i]).Span.ToArray());
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Names_are_counted_as_Keras_counts_them_unless_they_are_given()
    {
        var model = new Sequential(
            new Input(9, 9, 1), new Conv2D(2, 3), new Conv2D(2, 3, name: "mine"), new Conv2D(2, 1), new MaxPooling2D(), new GlobalAveragePooling2D(), new Dense(3), new ActivationLayer(Activation.ReLU));
        Assert.Equal(["conv2d", "mine", "conv2d_1", "max_pooling2d", "global_average_pooling2d", "dense", "activation"], model.Layers.Select(layer => layer.Name));
    }

    private static TLayer Built<TLayer>(TLayer layer, Shape input, Rng rng)
        where TLayer : Layer
    {
        layer.Build(input);
        layer.Initialize(rng);
        return layer;
    }

    private static double Dot(Tensor a, Tensor b) => Chance.Dot(Chance.Doubles(a), Chance.Doubles(b));
}
