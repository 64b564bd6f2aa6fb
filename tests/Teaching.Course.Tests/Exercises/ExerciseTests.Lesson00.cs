using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>The answers of lesson 00 come out of the library, and each wrong answer out of the mistake that its hint names.</summary>
public partial class ExerciseTests
{
    [Fact]
    public void The_neuron_of_00_1_is_a_dense_layer_of_one()
    {
        static float Neuron(float first, float second, float bias)
        {
            var neuron = new Dense(units: 1);
            neuron.Build(new Shape(2));
            (neuron.Weights.Value[0, 0], neuron.Weights.Value[1, 0], neuron.Bias!.Value[0]) = (first, second, bias);
            return neuron.Apply(Tensor.From(new float[,] { { 0.5f, 1 } }))[0, 0];
        }

        Computed("00-1", Neuron(2, -1, 0.5f), Neuron(2, -1, 0), Neuron(2, 1, 0.5f), Neuron(2, 0, 0.5f));
    }

    [Fact]
    public void The_steps_of_00_2_are_the_batches_that_60000_pictures_make()
    {
        const int pictures = 60_000, batch = 64;

        Computed("00-2", Enumerable.Range(0, pictures).Chunk(batch).Count(), pictures / batch, batch, pictures);
    }

    [Fact]
    public void The_loss_of_00_3_is_that_of_equal_scores()
    {
        static float Clueless(int classes) => new SoftmaxCrossEntropy().Evaluate(new Tensor(new Shape(1, classes)), [0]);
        var loss = Clueless(4);

        Computed("00-3", loss, Clueless(10), Math.Log10(4), Math.Exp(-loss), -loss);
    }

    [Fact]
    public void The_three_steps_of_00_4_are_walked()
    {
        static double Walk(int steps, double uphill = -1)
        {
            var v = 0.0;
            for (var step = 0; step < steps; step++)
            {
                v += uphill * 0.05 * (2 * ((2 * v) - 1) * 2);
            }

            return v;
        }

        Computed("00-4", Walk(3), Walk(3, uphill: 1), Walk(1_000), Walk(1));
    }
}
