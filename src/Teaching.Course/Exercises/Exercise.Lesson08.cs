namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson08 =>
    [
        new("08-1", "A 200×200 grey picture, one dense layer of 1,000 neurons with bias: how many parameters?", 40001000,
            "Every neuron has a weight for each of the 40,000 pixels, and a bias.",
            new Misconception(40000000, "Do not forget one bias a neuron."),
            new Misconception(10001000, "That is for 100×100 pixels; 200×200 has four times as many.")),
        new("08-2", "Behind Flatten come 16×16×64 numbers, and 512 neurons read them all: how many parameters has that layer?", 8389120,
            "16·16·64 inputs, 512 neurons, 512 biases.",
            new Misconception(8388608, "Add the 512 biases."),
            new Misconception(131584, "16·16 counts one map; there are 64."),
            new Misconception(8404992, "One bias a neuron, not one an input.")),
        new("08-3", "64 to 64 maps with biases: parameters of one 9×9 convolution, then of four 3×3 convolutions?", "331840, 147712",
            "(9·9·64 + 1)·64, and four times (3·3·64 + 1)·64.",
            new Misconception("331840, 73856", "Two 3×3 layers see 5×5, not 9×9: it takes four.")),
        new("08-4", "The same from 1 to 32 maps: one 9×9, then four 3×3 (1→32→32→32→32)?", "2624, 28064",
            "Only the first of the four reads a single map.",
            new Misconception("2624, 1280", "From the second layer on, each kernel reads 32 maps.")),
        new("08-5", "Take the three pools out of the example network: how many parameters has it then?", 660804586,
            "Without pools the last map is 142×142×64.",
            new Misconception(8459242, "Pools have no weights of their own, but they decide how large the flattened map is.")),
        new("08-6", "Which share of the example network's multiply-adds falls to dense_13, in percent (one decimal)?", 6.9,
            "Its multiply-adds are its weights, used once: 8,388,608 of 121,533,952.",
            new Misconception(99.2, "That is its share of the parameters. A convolution uses each weight again at every position.")),
        new("08-7", "Which number does the broken formula give for conv2d_20 (3×3, 32 maps in, 32 out)?", 10240,
            "(3·3 + 1)·32·32: how often is the 1, the bias, counted?",
            new Misconception(9248, "That is the right number, which the formula misses: look where its 1 for the bias stands."),
            new Misconception(320, "That is the first row, with one map in. Here 32 maps go in.")),
        new("08-8", "conv 3×3 from 16 to 32 maps makes 20×20 neurons a map: how many multiply-adds?", 1843200,
            "Each of the 20·20·32 neurons multiplies 3·3·16 numbers; biases are added, not multiplied.",
            new Misconception(4608, "That is the number of weights. Each is used at every one of the 20·20 places."),
            new Misconception(115200, "Each neuron reads all 16 maps, not one."),
            new Misconception(1856000, "The bias is added; it is not a multiplication.")),
    ];
}
