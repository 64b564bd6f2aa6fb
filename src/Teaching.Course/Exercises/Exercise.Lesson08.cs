namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson08 =>
    [
        new("08-1", "A 200×200 grey picture, one dense layer of 1,000 neurons with bias: how many parameters?", 40001000,
            new Hints(
                "Every neuron has a weight for each pixel, and a bias.",
                "Pixels times neurons, plus one bias a neuron. How many pixels has a picture of 200×200?",
                "200·200 = 40,000 pixels; 40,000·1,000 weights and 1,000 biases: 40,001,000."),
            new Misconception(40000000, "Do not forget one bias a neuron."),
            new Misconception(10001000, "That is for 100×100 pixels; 200×200 has four times as many.")),
        new("08-2", "Behind Flatten come 16×16×64 numbers, and 512 neurons read them all: how many parameters has that layer?", 8389120,
            new Hints(
                "Flatten makes one long list, and every neuron reads all of it.",
                "The list has 16·16·64 numbers. Each neuron has a weight for each of them, and one bias.",
                "16·16·64 = 16,384, and (16,384 + 1)·512 = 8,389,120."),
            new Misconception(8388608, "Add the 512 biases."),
            new Misconception(131584, "16·16 counts one map; there are 64."),
            new Misconception(8404992, "One bias a neuron, not one an input.")),
        new("08-3", "64 to 64 maps with biases: parameters of one 9×9 convolution, then of four 3×3 convolutions?", "331840, 147712",
            new Hints(
                "Each kernel reads all 64 maps. Count one layer of each kind first.",
                "(kernel height · kernel width · maps in + 1) · maps out: once with 9 and 9, and four times with 3 and 3.",
                "One: (9·9·64 + 1)·64. Four: 4·(3·3·64 + 1)·64, which is 4·36,928. So 331,840 and 147,712."),
            new Misconception("331840, 73856", "Two 3×3 layers see 5×5, not 9×9: it takes four.")),
        new("08-4", "The same from 1 to 32 maps: one 9×9, then four 3×3 (1→32→32→32→32)?", "2624, 28064",
            new Hints(
                "Only the first of the four reads a single map.",
                "(kernel height · kernel width · maps in + 1) · maps out, layer by layer. The second, third and fourth read what the layer before them makes.",
                "One: (9·9 + 1)·32. Four: (3·3 + 1)·32 + 3·(3·3·32 + 1)·32, which is 320 + 27,744. So 2,624 and 28,064."),
            new Misconception("2624, 1280", "From the second layer on, each kernel reads 32 maps.")),
        new("08-5", "Take the three pools out of the example network: how many parameters has it then?", 660804586,
            new Hints(
                "Which layer's parameters depend on the size of the last map?",
                "The input is 150×150, and each 3×3 layer without padding takes 2 rows and 2 columns away; nothing halves them now. Count dense_13 anew and add the other layers, which stay as they are.",
                "150 − 4·2 = 142, and 142·142·64 = 1,290,496 numbers behind Flatten. dense_13 has (1,290,496 + 1)·512 = 660,734,464 parameters, the convolutions have 64,992, the last layer 5,130: together 660,804,586."),
            new Misconception(8459242, "Pools have no weights of their own, but they decide how large the flattened map is.")),
        new("08-6", "Which share of the example network's multiply-adds falls to dense_13, in percent (one decimal)?", 6.9,
            new Hints(
                "A dense layer uses each of its weights once for a picture.",
                "Its multiply-adds are its weights without the biases. Divide them by those of the whole network, 121,533,952, and take that times 100.",
                "8,388,608 of 121,533,952 is 0.069, or 6.9 percent."),
            new Misconception(99.2, "That is its share of the parameters. A convolution uses each weight again at every position.")),
        new("08-7", "Which number does the broken formula give for conv2d_20 (3×3, 32 maps in, 32 out)?", 10240,
            new Hints(
                "What stands inside the brackets, and how often is it counted?",
                "The formula is (fh·fw + 1)·cin·cout. Put in 3, 3, 32 and 32; the 1 for the bias is multiplied by all that follows.",
                "(3·3 + 1)·32·32 = 10·1,024 = 10,240. Right would be (3·3·32 + 1)·32 = 9,248."),
            new Misconception(9248, "That is the right number, which the formula misses: look where its 1 for the bias stands."),
            new Misconception(320, "That is the first row, with one map in. Here 32 maps go in.")),
        new("08-8", "conv 3×3 from 16 to 32 maps makes 20×20 neurons a map: how many multiply-adds?", 1843200,
            new Hints(
                "How many neurons are there, and how many numbers does each multiply?",
                "20·20 neurons a map, times the maps that come out. Each multiplies as many numbers as its kernel has weights; biases are added, not multiplied.",
                "20·20·32 = 12,800 neurons with 3·3·16 = 144 products each: 1,843,200."),
            new Misconception(4608, "That is the number of weights. Each is used at every one of the 20·20 places."),
            new Misconception(115200, "Each neuron reads all 16 maps, not one."),
            new Misconception(1856000, "The bias is added; it is not a multiplication.")),
    ];
}
