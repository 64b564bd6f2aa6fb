namespace Teaching.Cnn.Tests;

public class TfliteTests
{
    private static readonly Rng Chance = Rng.FromSeed(3);

    [Fact]
    public void A_convolution_gets_its_filters_one_by_one()
    {
        // Four 3×2 filters over three channels; the file has [filters, rows, columns, channels].
        var numbers = Random(4 * 3 * 2 * 3);
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 5, 7, 3), maker.Value(1, 3, 4, 4));
        maker.Step(TfliteMaker.Conv, [x, maker.Floats([4, 3, 2, 3], numbers), maker.Floats([4], 0.5f, -1, 0, 2)], y, (byte)0, 2, 2, (byte)1, 1, 1);

        var network = Tflite.Read(maker.Make(x, y));

        var layer = Assert.IsType<Conv2D>(Assert.Single(network.Layers));
        Assert.Equal((new Window((3, 2), 2, Padding.Same), Activation.ReLU, 4), (layer.Window, layer.Activation, layer.Filters));
        for (var (i, all) = (0, layer.Kernels.Value.Span.ToArray()); i < all.Length; i++)
        {
            var (u, v, c, o) = (i / 24, i / 12 % 2, i / 4 % 3, i % 4);
            Assert.Equal(numbers[(((((o * 3) + u) * 2) + v) * 3) + c], all[i]);
        }

        Assert.Equal([0.5f, -1, 0, 2], layer.Bias!.Value.Span.ToArray());
    }

    [Fact]
    public void Whole_numbers_become_the_real_ones_that_they_stand_for()
    {
        // One scale a filter: real = scale · (number − zero).
        var maker = new TfliteMaker();
        var (x, y) = (maker.Bytes(1 / 128f, 128, 1, 2, 3, 1), maker.Value(1, 2, 3, 2));
        var kernels = maker.Quantized([2, 1, 1, 1], [10, -20], [0.5f, 0.25f], [0, 4], axis: 0);
        maker.Step(TfliteMaker.Conv, [x, kernels, maker.Bias(0.125f, 8, -16)], y, (byte)1, 1, 1, (byte)0, 1, 1);

        var network = Tflite.Read(maker.Make(x, y));

        Assert.Equal([5f, -6f], network.Layers[1].Parameters[0].Value.Span.ToArray());
        Assert.Equal([1f, -2f], network.Layers[1].Parameters[1].Value.Span.ToArray());
        // A white pixel is the byte 255, which stands for 127/128.
        var white = network.Apply(Tensor.From(new Shape(2, 3, 1), 1, 1, 1, 1, 1, 1));
        Assert.Equal((127f / 128 * 5) + 1, white[0, 0, 0], 1e-5f);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_scale_serves_a_whole_tensor_of_unsigned_or_signed_bytes(bool isSigned)
    {
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 2, 3, 1), maker.Value(1, 2, 3, 2));
        var kernels = isSigned ? maker.Quantized([2, 1, 1, 1], [-118, 72], [0.5f], [-28], axis: 0) : maker.Unsigned([2, 1, 1, 1], [10, 200], 0.5f, 100);
        maker.Step(TfliteMaker.Conv, [x, kernels, -1], y, (byte)1, 1, 1, (byte)0, 1, 1);

        var network = Tflite.Read(maker.Make(x, y));

        Assert.Equal([-45f, 50f], Assert.Single(network.Layers).Parameters[0].Value.Span.ToArray());
    }

    [Fact]
    public void A_depthwise_kernel_has_a_scale_for_each_channel_along_its_last_axis()
    {
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 2, 3, 2), maker.Value(1, 2, 3, 2));
        maker.Step(TfliteMaker.Depthwise, [x, maker.Quantized([1, 1, 2, 2], [1, 2, 3, 4], [0.5f, 10], [0, 1], axis: 3), -1], y, (byte)0, 1, 1, 1, (byte)0, 1, 1);

        var network = Tflite.Read(maker.Make(x, y));

        Assert.Equal([0.5f, 10, 1.5f, 30], Assert.Single(network.Layers).Parameters[0].Value.Span.ToArray());
    }

    [Fact]
    public void A_chain_of_all_kinds_computes_what_its_layers_compute()
    {
        var maker = new TfliteMaker();
        var x = maker.Value(1, 6, 8, 3);
        int[] v = [maker.Value(1, 6, 8, 3), maker.Value(1, 6, 8, 3), maker.Value(1, 6, 8, 3), maker.Value(1, 3, 4, 3), maker.Value(1, 3, 2, 3), maker.Value(1, 18), maker.Value(1, 5), maker.Value(1, 5)];
        var (deep, point, dense) = (Random(3 * 3 * 3), Random(9), Random(5 * 18));
        maker.Step(TfliteMaker.Depthwise, [x, maker.Floats([1, 3, 3, 3], deep), maker.Floats([3], 1, 2, 3)], v[0], (byte)0, 1, 1, 1, (byte)3, 1, 1);
        maker.Step(TfliteMaker.Conv, [v[0], maker.Floats([3, 1, 1, 3], point), -1], v[1], (byte)1, 1, 1, (byte)0, 1, 1);
        maker.Step(TfliteMaker.Add, [v[0], v[1]], v[2], (byte)1);
        maker.Step(TfliteMaker.MaxPool, [v[2]], v[3], (byte)1, 2, 2, 2, 2, (byte)0);
        maker.Step(TfliteMaker.AveragePool, [v[3]], v[4], (byte)1, 2, 1, 2, 1, (byte)0);
        maker.Step(TfliteMaker.Reshape, [v[4]], v[5]);
        maker.Step(TfliteMaker.FullyConnected, [v[5], maker.Floats([5, 18], dense), maker.Floats([5], 1, 2, 3, 4, 5)], v[6], (byte)0);
        maker.Step(TfliteMaker.Softmax, [v[6]], v[7], 1f);
        var image = Tensor.From(new Shape(6, 8, 3), Random(144));

        var read = Tflite.Read(maker.Make(x, v[7]));

        var byHand = new Sequential(
            new Input(6, 8, 3),
            new DepthwiseConv2D(3, padding: Padding.Same, activation: Activation.ReLU6),
            new Residual(new Conv2D(3, 1)),
            new ActivationLayer(Activation.ReLU),
            new MaxPooling2D(2),
            new AveragePooling2D((1, 2)),
            new Flatten(),
            new Dense(5),
            new ActivationLayer(Activation.Softmax));
        Assert.Equal(byHand.Layers.Select(layer => layer.Kind), read.Layers.Select(layer => layer.Kind));
        float[][] weights = [deep, [1, 2, 3], [.. Enumerable.Range(0, 9).Select(i => point[(i % 3 * 3) + (i / 3)])], [0, 0, 0], [.. Enumerable.Range(0, 90).Select(i => dense[(i % 5 * 18) + (i / 5)])], [1, 2, 3, 4, 5]];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i].CopyTo(byHand.Parameters[i].Value.Span);
        }

        Assert.Equal(byHand.Apply(image).Span.ToArray(), read.Apply(image).Span.ToArray());
    }

    [Fact]
    public void What_was_read_can_be_trained()
    {
        var maker = new TfliteMaker();
        var (x, y, z) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 2), maker.Value(1, 2));
        maker.Step(TfliteMaker.Conv, [x, maker.Floats([2, 3, 3, 1], Random(18)), -1], y, (byte)0, 1, 1, (byte)1, 1, 1);
        maker.Step(TfliteMaker.FullyConnected, [y, maker.Floats([2, 40], Random(80)), -1], z, (byte)0);
        var network = Tflite.Read(maker.Make(x, z));
        var images = new Tensor(new Shape(8, 4, 5, 1));
        for (var b = 0; b < 8; b++)
        {
            images[b, 1, b % 2 == 0 ? 1 : 3, 0] = 1;
        }

        var history = network.Fit(new Dataset(images, [0, 1, 0, 1, 0, 1, 0, 1], ["left", "right"]), new FitOptions { Epochs = 30, Optimizer = new Adam(0.05f) });

        Assert.Equal(1, history.Epochs[^1].Accuracy);
    }

    [Fact]
    public void An_operator_outside_the_subset_is_refused_by_name()
    {
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 1));
        maker.Step(TfliteMaker.Concatenation, [x], y);

        var error = Assert.Throws<DataException>(() => Tflite.Read(maker.Make(x, y), "net.tflite"));

        Assert.StartsWith("net.tflite: operator CONCATENATION at offset ", error.Given, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(54, "PRELU")]
    [InlineData(117, "HARD_SWISH")]
    [InlineData(150, "GELU")]
    [InlineData(209, "STABLEHLO_CASE")]
    [InlineData(250, "number 250")]
    public void Operators_of_later_years_are_refused_by_name_too(int code, string name)
    {
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 1));
        maker.Step(code, [x], y);

        Assert.Contains($"operator {name} at offset ", Assert.Throws<DataException>(() => Tflite.Read(maker.Make(x, y))).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_that_lead_to_the_same_bytes_again_and_again_take_no_memory()
    {
        // 160 kB: as weights in a buffer, as a name, and as an operator that reads what it makes.
        Refused(TfliteMaker.ManyTensors("net/", 20_000), "leads to the same bytes again");
        Refused(TfliteMaker.ManyTensors(new string('n', 80_000), 0), "leads to the same bytes again");
        Refused(TfliteMaker.Repeated(20_000), "20001 operators");
        Refused(TfliteMaker.Repeated(900), "once more");

        static void Refused(byte[] file, string given)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Assert.Throws<DataException>(() => Tflite.Read(file, "net.tflite"));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (60L * file.Length));
            Assert.StartsWith("net.tflite: ", error.Given, StringComparison.Ordinal);
            Assert.Contains(given, error.Given, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Shortcuts_inside_shortcuts_end()
    {
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 1));
        maker.Step(TfliteMaker.Relu6, [x], y);
        for (var i = 0; i < 900; i++)
        {
            var z = maker.Value(1, 4, 5, 1);
            maker.Step(TfliteMaker.Add, [x, y], z, (byte)0);
            y = z;
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("shortcuts inside", Assert.Throws<DataException>(() => Tflite.Read(maker.Make(x, y))).Given, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    [Fact]
    public void Two_inputs_are_refused()
    {
        var maker = new TfliteMaker { Inputs = 2 };
        var (x, y) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 1));
        maker.Step(TfliteMaker.Relu6, [x], y);

        Assert.Contains("2 inputs and 1 outputs", Assert.Throws<DataException>(() => Tflite.Read(maker.Make(x, y))).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_that_reads_something_else_than_the_chain_is_refused()
    {
        var maker = new TfliteMaker();
        var (x, y, other, z) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 1));
        maker.Step(TfliteMaker.Relu6, [x], y);
        maker.Step(TfliteMaker.Relu6, [other], z);

        Assert.Contains("that reads", Assert.Throws<DataException>(() => Tflite.Read(maker.Make(x, z))).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_do_not_fill_their_shape_are_refused()
    {
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 2));
        maker.Step(TfliteMaker.Conv, [x, maker.Floats([2, 3, 3, 1000], Random(18)), -1], y, (byte)0, 1, 1, (byte)1, 1, 1);

        Assert.Contains("with 72 bytes", Assert.Throws<DataException>(() => Tflite.Read(maker.Make(x, y))).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_for_another_number_of_channels_are_refused()
    {
        var maker = new TfliteMaker();
        var (x, y) = (maker.Value(1, 4, 5, 1), maker.Value(1, 4, 5, 2));
        maker.Step(TfliteMaker.Conv, [x, maker.Floats([2, 3, 3, 2], Random(36)), -1], y, (byte)0, 1, 1, (byte)1, 1, 1);

        var error = Assert.Throws<DataException>(() => Tflite.Read(maker.Make(x, y)));

        Assert.Contains("36 weights for Conv2D", error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_by_its_first_bytes() =>
        Assert.Contains("at offset 0", Assert.Throws<DataException>(() => Tflite.Read(new byte[40], "x")).Given, StringComparison.Ordinal);

    [Fact]
    public void Truncated_or_damaged_files_give_a_network_or_an_error_that_names_the_file_never_anything_else()
    {
        var maker = new TfliteMaker();
        var (x, y, z) = (maker.Bytes(0.01f, 3, 1, 4, 5, 1), maker.Value(1, 4, 5, 2), maker.Value(1, 2));
        maker.Step(TfliteMaker.Conv, [x, maker.Floats([2, 3, 3, 1], Random(18)), -1], y, (byte)0, 1, 1, (byte)1, 1, 1);
        maker.Step(TfliteMaker.FullyConnected, [y, maker.Floats([2, 40], Random(80)), -1], z, (byte)0);
        var file = maker.Make(x, z);
        var rng = Rng.FromSeed(11);
        var refused = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var damaged = i < 1_000 ? file[..rng.Next(file.Length)] : [.. file];
            for (var k = 0; i >= 1_000 && k <= i % 3; k++)
            {
                damaged[rng.Next(damaged.Length)] = (byte)rng.Next(256);
            }

            try
            {
                Tflite.Read(damaged, "damaged.tflite");
            }
            catch (CnnException error) when (error is DataException or ShapeException)
            {
                Assert.True(error is ShapeException || error.Given.Contains("damaged.tflite", StringComparison.Ordinal), error.Message);
                refused++;
            }
        }

        Assert.InRange(refused, 1_500, 3_999);
    }

    private static float[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => Chance.NextFloat(-1, 1))];
}
