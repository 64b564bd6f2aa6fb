namespace Teaching.Cnn.Tests;

/// <summary>What training and measuring give, and how it shows itself, in any culture.</summary>
public sealed class ResultTests
{
    [Fact]
    public void A_confusion_matrix_counts_rows_of_true_and_columns_of_predicted_classes()
    {
        var matrix = new ConfusionMatrix([0, 0, 0, 1, 1, 2], [0, 1, 1, 1, 0, 1], ["cat", "dog", "<fox>"]);
        Assert.Equal((1, 2, 0), (matrix[0, 0], matrix[0, 1], matrix[0, 2]));
        Assert.Equal(2 / 6f, matrix.Accuracy);
        Assert.Equal(1 / 3f, matrix.Recall(0));
        Assert.Equal(0.5f, matrix.Precision(0));
        Assert.Equal(0.25f, matrix.Precision(1));
        Assert.Equal(float.NaN, matrix.Precision(2));
        Assert.Equal("true\\pred    0    1    2\ncat          1    2    0\ndog          1    1    0\n<fox>        0    1    0", matrix.ToString());
        Assert.Contains("<th scope=\"row\">&lt;fox&gt;</th><td>0</td><td>1</td><td><strong>0</strong></td>", matrix.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_confusion_matrix_needs_a_prediction_for_each_label_and_a_name_for_each_class()
    {
        Assert.Contains("2 labels and 1 predictions", Assert.Throws<ShapeException>(() => new ConfusionMatrix([0, 1], [0], ["a", "b"])).Given, StringComparison.Ordinal);
        Assert.Contains("prediction 2 of image 0", Assert.Throws<DataException>(() => new ConfusionMatrix([0], [2], ["a", "b"])).Given, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_equal_scores_the_first_class_is_chosen()
    {
        Assert.Equal(1, Accuracy.ArgMax([0, 3, 3, -1]));
        Assert.Equal(2, Accuracy.Hits(Tensor.From(new Shape(3, 2), 1, 0, 0, 1, 5, 5), [0, 1, 1]));
    }

    [Fact]
    public void Results_print_with_points_not_commas()
    {
        Cultures.Each(() =>
        {
            var history = new History([new EpochResult(1.25f, 0.5f, null, null), new EpochResult(0.75f, 0.625f, 0.875f, 0.5625f)]);
            Assert.Equal("epoch 1: loss 1.2500, accuracy 50.00 %\nepoch 2: loss 0.7500, accuracy 62.50 %, validation loss 0.8750, accuracy 56.25 %", history.ToString());
            Assert.Contains("<tr><td>2</td><td>0.7500</td><td>62.50 %</td><td>0.8750</td><td>56.25 %</td></tr>", history.ToHtml(), StringComparison.Ordinal);
            var evaluation = new Evaluation(0.5f, 0.75f, new ConfusionMatrix([0], [0], ["a"]));
            Assert.Equal("loss 0.5000, accuracy 75.00 %", evaluation.ToString());
            Assert.StartsWith("<p class=\"cnn-evaluation\">Loss 0.5000, accuracy 75.00 %</p><table", evaluation.ToHtml(), StringComparison.Ordinal);
            Assert.Equal("epoch 1/3, step 4/5, loss 0.5000, accuracy 25.0 %", new FitProgress(1, 3, 4, 5, 0.5f, 0.25f, null).ToString());
        });
    }

    [Fact]
    public void Images_are_measured_in_parts_of_any_size()
    {
        var model = SmallWorld.Model();
        var data = SmallWorld.Data(261);
        var probabilities = model.Predict(data.Images);
        Assert.Equal(model.Predict(data.Images.Slice(260)).Span.ToArray(), probabilities.Slice(260).Span.ToArray());
        Assert.Equal(Accuracy.Hits(probabilities, [.. data.Labels]) / 261f, model.Evaluate(data).Accuracy);
    }
}
