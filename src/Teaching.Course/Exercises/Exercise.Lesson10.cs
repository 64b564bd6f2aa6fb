namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson10 =>
    [
        new("10-1", "What goes into the example network: rows, columns, channels?", "150×150×1",
            new Hints(
                "The first row of the table says what came out of 3×3 filters without padding, and how many parameters they have.",
                "Rows and columns: which size minus 3 plus 1 gives 148? Channels: for which c is (3·3·c + 1)·32 the printed number of parameters?",
                "148 + 3 − 1 = 150 rows and columns. (9c + 1)·32 = 320, so 9c + 1 = 10 and c = 1: one channel, a grey picture: 150×150×1."),
            new Misconception("148×148×1", "With padding 'same' it would be so; here each 3×3 filter eats two rows and two columns."),
            new Misconception("150×150×3", "With three channels the first row would print 896 parameters."),
            new Misconception("152×152×1", "A 3×3 filter eats one row on each side: two in all, not four.")),
        new("10-2", "Behind Flatten come 16×16×64 numbers, and 512 neurons read them all: how many parameters has that layer?", 8389120,
            new Hints(
                "16·16·64 inputs, 512 neurons, 512 biases.",
                "Each neuron has a weight for every flattened number, and one bias.",
                "16·16·64 = 16,384 inputs; 16,384·512 = 8,388,608 weights; 512 biases more make 8,389,120."),
            new Misconception(8388608, "Add the 512 biases."),
            new Misconception(131584, "16·16 counts one map; there are 64."),
            new Misconception(8404992, "One bias a neuron, not one an input.")),
        new("10-3", "Which share of the example network's multiply-adds falls to dense_13, in percent (one decimal)?", 6.9,
            new Hints(
                "Its multiply-adds are its weights, used once: 8,388,608 of 121,533,952.",
                "Divide the layer's multiply-adds by those of the whole network, then take it times 100.",
                "16,384·512 = 8,388,608 products; 8,388,608 / 121,533,952 = 0.069: 6.9 %."),
            new Misconception(99.2, "That is its share of the parameters. A convolution uses each weight again at every position."),
            new Misconception(93.1, "That is what the convolutions do together; dense_13 has the rest, almost.")),
        new("10-4", "Take the three pools out of the example network: how many parameters has it then?", 660804586,
            new Hints(
                "Without pools the last map is 142×142×64.",
                "The convolutions keep their parameters. Follow the size through four 3×3 layers without pools, flatten, and count the dense layers anew.",
                "150 − 4·2 = 142; 142·142·64 = 1,290,496 numbers; (1,290,496 + 1)·512 = 660,734,464. With the convolutions' 64,992 and dense_14's 5,130: 660,804,586."),
            new Misconception(8459242, "Pools have no weights of their own, but they decide how large the flattened map is.")),
        new("10-5", "Which number does the broken formula give for conv2d_20 (3×3, 32 maps in, 32 out)?", 10240,
            new Hints(
                "(3·3 + 1)·32·32: how often is the 1, the bias, counted?",
                "Put the numbers of the row into the function exactly as it is written, brackets included.",
                "(3·3 + 1)·32·32 = 10·1,024 = 10,240. Right is (3·3·32 + 1)·32 = 9,248: the bias belongs behind the maps, once a filter, not once a slice."),
            new Misconception(9248, "That is the right number, which the formula misses: look where its 1 for the bias stands."),
            new Misconception(320, "That is the first row, with one map in. Here 32 maps go in.")),
    ];
}
