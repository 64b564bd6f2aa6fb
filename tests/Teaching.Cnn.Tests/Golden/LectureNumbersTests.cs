namespace Teaching.Cnn.Tests;

/// <summary>Numbers that the lecture, Keras, d2l and cs231n print.</summary>
public sealed class LectureNumbersTests
{
    /// <summary>Lecture row 17; the names are given by hand, because Keras numbers the layers of a whole session.</summary>
    internal static Sequential Example(bool pools = true)
    {
        Layer?[] layers =
        [
            new Input(150, 150, 1),
            new Conv2D(32, 3, activation: Activation.ReLU, name: "conv2d_19"),
            pools ? new MaxPooling2D(2, name: "max_pooling2d_16") : null,
            new Conv2D(32, 3, activation: Activation.ReLU, name: "conv2d_20"),
            pools ? new MaxPooling2D(2, name: "max_pooling2d_17") : null,
            new Conv2D(64, 3, activation: Activation.ReLU, name: "conv2d_21"),
            new Conv2D(64, 3, activation: Activation.ReLU, name: "conv2d_22"),
            pools ? new MaxPooling2D(2, name: "max_pooling2d_18") : null,
            new Dropout(0.25f, name: "dropout_17"),
            new Flatten(name: "flatten_7"),
            new Dense(512, Activation.ReLU, name: "dense_13"),
            new Dropout(0.5f, name: "dropout_18"),
            new Dense(10, name: "dense_14"),
        ];
        return new Sequential([.. layers.OfType<Layer>()]);
    }

    [Fact]
    public void The_example_network_prints_the_rows_that_Keras_prints()
    {
        const string expected = """
            Model: "sequential"
            ____________________________________________________________________
            Layer (type)                    Output Shape              Param #
            ====================================================================
            conv2d_19 (Conv2D)              (None, 148, 148, 32)      320
            ____________________________________________________________________
            max_pooling2d_16 (MaxPooling2D) (None, 74, 74, 32)        0
            ____________________________________________________________________
            conv2d_20 (Conv2D)              (None, 72, 72, 32)        9248
            ____________________________________________________________________
            max_pooling2d_17 (MaxPooling2D) (None, 36, 36, 32)        0
            ____________________________________________________________________
            conv2d_21 (Conv2D)              (None, 34, 34, 64)        18496
            ____________________________________________________________________
            conv2d_22 (Conv2D)              (None, 32, 32, 64)        36928
            ____________________________________________________________________
            max_pooling2d_18 (MaxPooling2D) (None, 16, 16, 64)        0
            ____________________________________________________________________
            dropout_17 (Dropout)            (None, 16, 16, 64)        0
            ____________________________________________________________________
            flatten_7 (Flatten)             (None, 16384)             0
            ____________________________________________________________________
            dense_13 (Dense)                (None, 512)               8389120
            ____________________________________________________________________
            dropout_18 (Dropout)            (None, 512)               0
            ____________________________________________________________________
            dense_14 (Dense)                (None, 10)                5130
            ====================================================================
            Total params: 8,459,242
            Trainable params: 8,459,242
            Non-trainable params: 0
            ____________________________________________________________________
            """;
        Cultures.Each(() =>
        {
            Assert.Equal(expected, Example().Summary().ToString());
            Assert.Contains("<td>8,459,242</td><td>121,533,952</td>", Example().Summary().ToHtml(), StringComparison.Ordinal);
        });
    }

    private static Sequential FashionCnn(Padding padding) => new(
        new Input(28, 28, 1),
        new Conv2D(32, 3, padding: padding, activation: Activation.ReLU),
        new MaxPooling2D(),
        new Conv2D(64, 3, padding: padding, activation: Activation.ReLU),
        new MaxPooling2D(),
        new Flatten(),
        new Dense(128, Activation.ReLU),
        new Dropout(0.5f),
        new Dense(10));

    private static Sequential FashionDense() => new(
        new Input(28, 28, 1), new Flatten(), new Dense(300, Activation.ReLU), new Dense(100, Activation.ReLU), new Dense(10));

    [Fact]
    public void Fashion_networks_have_the_parameters_and_multiply_adds_of_the_lecture()
    {
        Assert.Equal((225_034, 2_631_040), (FashionCnn(Padding.Valid).ParameterCount, FashionCnn(Padding.Valid).MultiplyAdds));
        Assert.Equal((421_642, 4_241_152), (FashionCnn(Padding.Same).ParameterCount, FashionCnn(Padding.Same).MultiplyAdds));
        Assert.Equal((266_610, 266_200), (FashionDense().ParameterCount, FashionDense().MultiplyAdds));
        Assert.Equal(204_928, FashionCnn(Padding.Valid)["dense"].ParameterCount);
    }

    [Fact]
    public void Without_its_pools_the_example_network_has_660_804_586_parameters() =>
        Assert.Equal(660_804_586, Example(pools: false).ParameterCount);

    [Fact]
    public void The_dense_layer_holds_most_parameters_but_does_little_of_the_work()
    {
        var summary = Example().Summary();
        var dense = summary.Rows.Single(row => row.Name == "dense_13");
        Assert.Equal(99.2, 100.0 * dense.Parameters / summary.TotalParameters, 1);
        Assert.Equal(6.9, 100.0 * dense.MultiplyAdds / summary.MultiplyAdds, 1);
    }

    [Fact]
    public void LeNet_of_d2l_has_61_706_parameters()
    {
        var model = new Sequential(
            new Input(28, 28, 1),
            new Conv2D(6, 5, padding: Padding.Same, activation: Activation.Sigmoid),
            new AveragePooling2D(2),
            new Conv2D(16, 5, activation: Activation.Sigmoid),
            new AveragePooling2D(2),
            new Flatten(),
            new Dense(120, Activation.Sigmoid),
            new Dense(84, Activation.Sigmoid),
            new Dense(10));
        Assert.Equal(61_706, model.ParameterCount);
    }

    [Fact]
    public void The_first_layer_of_AlexNet_turns_227_into_55_with_34_944_parameters()
    {
        var model = new Sequential(new Input(227, 227, 3), new Conv2D(96, 11, stride: 4));
        Assert.Equal(new Shape(55, 55, 96), model.OutputShape(new Shape(227, 227, 3)));
        Assert.Equal(34_944, model.ParameterCount);
    }

    [Fact]
    public void The_kernel_0_to_3_on_the_image_0_to_8_gives_19_25_37_43()
    {
        var conv = new Conv2D(1, 2, useBias: false);
        conv.Build(new Shape(3, 3, 1));
        new float[] { 0, 1, 2, 3 }.CopyTo(conv.Kernels.Value.Span);
        var y = conv.Apply(Tensor.From(new Shape(3, 3, 1), 0, 1, 2, 3, 4, 5, 6, 7, 8));
        Assert.Equal(new Shape(2, 2, 1), y.Shape);
        Assert.Equal([19, 25, 37, 43], y.Span.ToArray());
    }

    [Fact]
    public void The_edge_filter_on_the_matrix_of_deck_B_gives_3_in_the_corner_not_4()
    {
        var a = Tensor.From(new Shape(5, 5, 1), 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0);
        Assert.Equal([3, -3, -1, -2, 3, -3, -3, 2, 3], Filter(a, 1, Padding.Valid));
        Assert.Equal([3, -1, -3, 3], Filter(a, 2, Padding.Valid));
        Assert.Equal([1, -4, 3, -2, -3, 1, 3, -3, -1, 2, -3, -2, 3, -3, 2, 2, -3, 2, 3, -4, 0, 2, -3, -3, 2], Filter(a, 1, Padding.Same));

        static float[] Filter(Tensor image, int stride, Padding padding)
        {
            var conv = new Conv2D(1, 3, stride: stride, padding: padding, useBias: false);
            conv.Build(image.Shape);
            new float[] { 0, 1, 0, 1, -4, 1, 0, 1, 0 }.CopyTo(conv.Kernels.Value.Span);
            return conv.Apply(image).Span.ToArray();
        }
    }

    [Fact]
    public void Pools_of_the_edge_map_agree_with_the_lecture()
    {
        var map = Tensor.From(new Shape(3, 3, 1), 3, -3, -1, -2, 3, -3, -3, 2, 3);
        Assert.Equal([3, 3, 3, 3], new MaxPooling2D(2, stride: 1).Apply(map).Span.ToArray());
        Assert.Equal([3], new MaxPooling2D(2).Apply(map).Span.ToArray());
        Assert.Equal([3, -1, 2, 3], new MaxPooling2D(2, padding: Padding.Same).Apply(map).Span.ToArray());
        Assert.Equal([0.25f, -1, 0, 1.25f], new AveragePooling2D(2, stride: 1).Apply(map).Span.ToArray());
        Assert.Equal([0.25f, -2, -0.5f, 3], new AveragePooling2D(2, padding: Padding.Same).Apply(map).Span.ToArray());
    }

    [Fact]
    public void An_untrained_network_of_ten_classes_loses_ln_10()
    {
        var loss = new SoftmaxCrossEntropy().Evaluate(new Tensor(new Shape(3, 10)), [0, 4, 9]);
        Assert.Equal(2.3026, loss, 4);
        var model = FashionDense();
        model.Initialize(Rng.FromSeed(1));
        var images = new Tensor(new Shape(40, 28, 28, 1));
        Rng.FromSeed(2).Fill(0, 0.1f, images.Span);
        var data = new Dataset(images, [.. Enumerable.Range(0, 40).Select(i => i % 10)], [.. Enumerable.Range(0, 10).Select(i => $"class {i}")]);
        Assert.Equal(2.3026, model.Evaluate(data).Loss, 0.05);
    }
}
