using System.Globalization;

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
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, Example().Summary().ToString());
            Assert.Contains("<td>8,459,242</td><td>121,533,952</td>", Example().Summary().ToHtml(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
