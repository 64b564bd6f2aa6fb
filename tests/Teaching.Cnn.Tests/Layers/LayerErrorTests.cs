namespace Teaching.Cnn.Tests;

/// <summary>Shapes that do not fit fail on the line that wrote them, and the message says how to mend it.</summary>
public sealed class LayerErrorTests
{
    [Fact]
    public void A_kernel_larger_than_its_image()
    {
        var error = Assert.Throws<ShapeException>(() => new Sequential(new Input(4, 9, 1), new Conv2D(2, 5, name: "big")));
        Assert.Contains("Conv2D \"big\"", error.Given, StringComparison.Ordinal);
        Assert.Contains("Padding.Same", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Colour_images_for_a_grey_layer()
    {
        var conv = new Conv2D(2, 3, name: "conv1");
        conv.Build(new Shape(5, 7, 1));
        var error = Assert.Throws<ShapeException>(() => conv.Apply(new Tensor(new Shape(2, 5, 7, 3))));
        Assert.Contains("input (5, 7, 3) to Conv2D \"conv1\"", error.Given, StringComparison.Ordinal);
        Assert.Contains("1 channel(s)", error.Needed, StringComparison.Ordinal);
        Assert.Contains("ToGrey()", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Dense_without_Flatten() => Remedy("put a Flatten layer before it", () => new Sequential(new Input(4, 5, 2), new Dense(3)));

    [Fact]
    public void Conv_behind_Flatten() => Remedy("put this layer before Flatten and Dense", () => new Sequential(new Input(4, 5, 2), new Flatten(), new Conv2D(1, 1)));

    [Fact]
    public void A_matrix_without_channels()
    {
        var conv = new Conv2D(2, 3);
        Remedy("x.Reshape(new Shape(5, 7, 1))", () => conv.Build(new Shape(5, 7)));
    }

    [Fact]
    public void A_layer_that_was_never_built()
    {
        Remedy("layer.Build(new Shape(5, 7, 3))", () => new Conv2D(2, 3).Apply(new Tensor(new Shape(2, 5, 7, 3))));
        Remedy("layer.Build(shape)", () => _ = new Dense(2).Weights);
    }

    [Fact]
    public void A_window_stride_or_dilation_of_nothing_fails_where_it_is_typed()
    {
        Given("size 0×0 in Conv2D \"c\"", () => new Conv2D(2, 0, name: "c"));
        Given("size 3×-1 in Conv2D \"c\"", () => new Conv2D(2, (3, -1), name: "c"));
        Given("stride 0×0 in Conv2D \"c\"", () => new Conv2D(2, 3, stride: 0, name: "c"));
        Given("stride 1×0 in Conv2D \"c\"", () => new Conv2D(2, 3, stride: (1, 0), name: "c"));
        Given("dilation 0×2 in Conv2D \"c\"", () => new Conv2D(2, 3, dilation: (0, 2), name: "c"));
        Given("size 0×3 in DepthwiseConv2D \"d\"", () => new DepthwiseConv2D((0, 3), name: "d"));
        Given("stride 0×0 in DepthwiseConv2D \"d\"", () => new DepthwiseConv2D(3, stride: 0, name: "d"));
        Given("dilation 0×0 in DepthwiseConv2D \"d\"", () => new DepthwiseConv2D(3, dilation: 0, name: "d"));
        Given("size 0×0 in MaxPooling2D \"p\"", () => new MaxPooling2D(0, name: "p"));
        Given("stride 0×2 in MaxPooling2D \"p\"", () => new MaxPooling2D(2, stride: (0, 2), name: "p"));
        Given("size 2×0 in AveragePooling2D \"p\"", () => new AveragePooling2D((2, 0), name: "p"));
        Given("stride -1×-1 in AveragePooling2D \"p\"", () => new AveragePooling2D(2, stride: -1, name: "p"));

        var error = Assert.Throws<ShapeException>(() => new Conv2D(2, 3, stride: 0, name: "c"));
        Assert.Equal("a stride of at least 1×1", error.Needed);
        Assert.Equal("give stride 1 or more on both axes", error.Remedy);
    }

    [Fact]
    public void Filters_or_units_below_1_are_named_with_their_layer()
    {
        Given("filters: 0 in Conv2D \"c\"", () => new Conv2D(0, 3, name: "c"));
        Given("filters: -2 in Conv2D \"c\"", () => new Conv2D(-2, 3, name: "c"));
        Given("units: 0 in Dense \"d\"", () => new Dense(0, name: "d"));
        Given("units: -1 in Dense \"d\"", () => new Dense(-1, name: "d"));
    }

    [Fact]
    public void No_filters() => Remedy("number of feature maps", () => new Conv2D(0, 3));

    [Fact]
    public void No_units() => Remedy("number of values", () => new Dense(0));

    [Fact]
    public void A_shortcut_around_layers_that_change_the_shape() =>
        Remedy("Padding.Same", () => new Sequential(new Input(5, 7, 3), new Residual(new Conv2D(3, 3))));

    [Fact]
    public void Branches_that_do_not_fit_together()
    {
        Remedy("same stride and padding", () => new Sequential(new Input(5, 7, 3), new Branches(BranchMode.Concat, new Conv2D(3, 3), new Conv2D(3, 1))));
        Remedy("same stride and padding", () => new Sequential(new Input(5, 7, 3), new Branches(BranchMode.Add, new Conv2D(3, 1), new Conv2D(4, 1))));
    }

    [Fact]
    public void The_same_layer_twice()
    {
        var pool = new MaxPooling2D();
        Remedy("write new once for each place", () => new Sequential(new Input(8, 8, 1), pool, pool));
    }

    [Fact]
    public void The_same_name_twice() => Remedy("rename one", () => new Sequential(new Input(8, 8, 1), new Flatten("a"), new Dense(3, name: "a")));

    [Fact]
    public void A_pool_that_would_see_only_padding() => Remedy("pad less", () => new MaxPooling2D(2, padding: Padding.Explicit(2)).OutputShape(new Shape(5, 7, 3)));

    [Fact]
    public void A_layer_name_that_does_not_exist() =>
        Remedy("use one of: flatten, dense", () => _ = new Sequential(new Input(3, 3, 1), new Flatten(), new Dense(1))["dens"]);

    [Fact]
    public void Two_channels_given_to_normalization_of_three()
    {
        var norm = new BatchNormalization();
        norm.Build(new Shape(4, 4, 3));
        Remedy("feature maps", () => norm.Apply(new Tensor(new Shape(1, 4, 4, 2))));
    }

    private static void Remedy(string expected, Func<object?> make) =>
        Assert.Contains(expected, Assert.Throws<ShapeException>(make).Remedy, StringComparison.Ordinal);

    private static void Remedy(string expected, Action action) =>
        Assert.Contains(expected, Assert.Throws<ShapeException>(action).Remedy, StringComparison.Ordinal);

    private static void Given(string expected, Func<object?> make) => Assert.Equal(expected, Assert.Throws<ShapeException>(make).Given);
}
