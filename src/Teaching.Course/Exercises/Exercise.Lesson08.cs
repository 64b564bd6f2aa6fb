namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson08 =>
    [
        new("08-1", "A grey picture grows from 100×100 to 200×200. How many parameters has conv 3×3 with 32 maps now, and how many a dense layer of 1,000 neurons? Biases included; two numbers.", "320, 40001000",
            new Hints(
                "Which of the two layers has a weight for each pixel?",
                "The convolution: (height · width · channels + 1) for each map, and none of these is the picture's size. The dense layer: pixels times neurons, then one bias for each neuron.",
                "(3·3·1 + 1)·32 = 320, as before. 200·200 = 40,000 pixels, times 1,000 neurons, and 1,000 biases more. So 320, 40,001,000."),
            new Misconception("1280, 40001000", "A filter's weights belong to its window, not to the pixels: four times the pixels, the same weights."),
            new Misconception("320, 40000000", "Do not forget one bias a neuron."),
            new Misconception("320, 10001000", "That is a dense layer on 100×100 pixels; 200×200 has four times as many.")),
        new("08-2", "conv 3×3 from 16 to 32 maps makes 20×20 neurons a map: how many multiply-adds?", 1843200,
            new Hints(
                "Each of the 20·20·32 neurons multiplies 3·3·16 numbers; biases are added, not multiplied.",
                "Count the neurons of all maps, and the numbers that one neuron reads; multiply the two.",
                "20·20·32 = 12,800 neurons, each with 3·3·16 = 144 products: 12,800·144 = 1,843,200."),
            new Misconception(4608, "That is the number of weights. Each is used at every one of the 20·20 places."),
            new Misconception(115200, "Each neuron reads all 16 maps, not one."),
            new Misconception(1856000, "The bias is added; it is not a multiplication.")),
        new("08-3", "A locally connected layer looks at a colour picture of 9×12 pixels through windows 2 high and 3 wide, no padding, and makes 4 maps. How many parameters, biases included?", 6080,
            new Hints(
                "Nothing is shared: first count the neurons, then what a single one owns.",
                "One map has (height − window height + 1)·(width − window width + 1) neurons. Each owns a weight for every number in its window, in all three colours, and a bias.",
                "A map has 8·10 = 80 neurons, four maps 320. A neuron has 2·3·3 = 18 weights and a bias, 19 in all. 320·19 = 6,080."),
            new Misconception(76, "That is the convolution: there all neurons of a map share. Here each has weights of its own."),
            new Misconception(5760, "Each neuron has a bias, too."),
            new Misconception(5764, "One bias a map is what sharing would give; here each neuron has its own."),
            new Misconception(2240, "A colour picture has three channels, and a neuron reads all three."),
            new Misconception(8208, "9×12 neurons a map would need padding; without it the window runs out of room."),
            new Misconception(5852, "Rows come first: the window is 2 high and 3 wide.")),
        new("08-4", "The plus of the lesson lies one pixel to the right of the top-left corner. What does the dense neuron answer, and what is the largest answer of the filter? Two numbers.", "2, 5",
            new Hints(
                "Which pixels of the moved plus lie on weights that are not 0?",
                "Draw the plus of weights and, one column further, the plus of pixels. The dense neuron counts where both are 1; the filter may move along.",
                "The weights lie at (0, 1), (1, 0), (1, 1), (1, 2), (2, 1), the pixels one column further: (0, 2), (1, 1), (1, 2), (1, 3), (2, 2). Both have (1, 1) and (1, 2): the dense neuron answers 2. The filter finds the whole plus at its new place: 5."),
            new Misconception("5, 5", "The dense neuron cannot move: its weights stay in the corner. Where do both pluses overlap?"),
            new Misconception("0, 5", "The two pluses still overlap: the horizontal bar lies partly on itself."),
            new Misconception("2, 2", "The filter is laid on every place, also on the one where the plus is now.")),
        new("08-5", "Which of the four tests finds the mistake in Flattened?", 4,
            new Hints(
                "The place of pixel (i, j) in the row must be i times the width, plus j. What does the loop multiply by?",
                "For each test ask: is there a pixel that is not 0, and does it land at a wrong place? The mistake needs a row other than row 0, and a height that is not the width.",
                "The loop multiplies by the height, 5, in place of the width, 7. Test 1 has height = width, test 2 only zeros, test 3 row 0, where nothing is multiplied. In test 4 the pixel (2, 1) lands at 2·5 + 1 = 11 in place of 2·7 + 1 = 15."),
            new Misconception(1, "A square picture hides it: its height is its width."),
            new Misconception(2, "Zeros at wrong places are still zeros."),
            new Misconception(3, "In row 0 the product is 0, whatever it is multiplied by.")),
    ];
}
