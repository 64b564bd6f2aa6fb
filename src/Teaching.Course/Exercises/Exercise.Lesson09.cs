namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson09 =>
    [
        new("09-1", "64 to 64 maps with biases: parameters of one 9×9 convolution, then of four 3×3 convolutions?", "331840, 147712",
            new Hints(
                "(9·9·64 + 1)·64, and four times (3·3·64 + 1)·64.",
                "A layer has (window area · maps in + 1) · maps out parameters. Work it out for 9×9; then for 3×3, times four.",
                "9·9·64 + 1 = 5,185, times 64 = 331,840. 3·3·64 + 1 = 577, times 64 = 36,928, times four = 147,712. So 331,840 and 147,712."),
            new Misconception("331840, 73856", "Two 3×3 layers see 5×5, not 9×9: it takes four."),
            new Misconception("331776, 147456", "Each map of each layer has a bias, too."),
            new Misconception("331840, 36928", "That is one 3×3 layer; the stack has four.")),
        new("09-2", "The same from 1 to 32 maps: one 9×9, then four 3×3 (1→32→32→32→32)?", "2624, 28064",
            new Hints(
                "Only the first of the four reads a single map.",
                "One 9×9: (9·9·1 + 1)·32. The stack: its first layer reads 1 map, the other three read 32 maps each.",
                "(81 + 1)·32 = 2,624. The stack: (9·1 + 1)·32 = 320, then three times (9·32 + 1)·32 = 9,248: 320 + 27,744 = 28,064. So 2,624 and 28,064."),
            new Misconception("2624, 1280", "From the second layer on, each kernel reads 32 maps."),
            new Misconception("82976, 36992", "The picture is grey: the first layer reads 1 channel, not 32."),
            new Misconception("2592, 27936", "Each map of each layer has a bias, too.")),
        new("09-3", "Three layers with windows 2 high and 4 wide, stride 1: how many rows and columns does one neuron at the end see?", "4×10",
            new Hints(
                "Rows and columns grow separately: each layer adds its height − 1 rows and its width − 1 columns.",
                "Begin with 1 row and 1 column. Add window height − 1 rows and window width − 1 columns for each layer.",
                "Rows: 1 + 3·1 = 4. Columns: 1 + 3·3 = 10. So 4×10."),
            new Misconception("10×4", "Rows first: the windows are 2 high and 4 wide."),
            new Misconception("8×64", "Sizes multiply only when windows lie side by side; here they overlap."),
            new Misconception("6×12", "Neighbouring windows overlap: a further layer brings only what is new."),
            new Misconception("3×7", "That is two layers.")),
        new("09-4", "In one row: a filter [3, 1], then a filter [1, 2], no ReLU between. Which single filter of three weights does the same?", "3, 7, 2",
            new Hints(
                "Call three neighbouring pixels a, b, c. What does the second filter read?",
                "The first filter makes 3a + 1b and 3b + 1c. The second takes 1 of the first and 2 of the other. Collect a, b and c.",
                "1·(3a + b) + 2·(3b + c) = 3a + 7b + 2c: the filter [3, 7, 2]."),
            new Misconception("3, 2", "Two filters of two weights together see three pixels: three weights are needed."),
            new Misconception("6, 5, 1", "The second filter was turned around: its 1 belongs to the earlier of the two numbers."),
            new Misconception("2, 7, 3", "The right weights from the wrong end: a is the pixel that [3, 1] multiplies by 3 first."),
            new Misconception("3, 6, 2", "The pixel in the middle is reached in two ways: through both numbers of the first filter.")),
        new("09-5", "Which of the four tests finds the mistake in Sees?", 4,
            new Hints(
                "The two lines of the loop stand in the wrong order. For which stacks does the order matter?",
                "The mistake takes the layer's own stride into its own size. It shows where a layer has a stride above 1 and a window above 1 at once.",
                "Tests 1 and 2 have only strides of 1: the jump stays 1. In test 3 the layer with stride 2 has a window of 1, and 1 − 1 = 0 hides the jump. In test 4 a window of 3 has stride 2: the loop says 1 + 2·2 = 5, then 9; right is 3, then 7."),
            new Misconception(1, "All strides are 1: the jump stays 1, before and after."),
            new Misconception(2, "Different windows, but all strides are 1."),
            new Misconception(3, "There is a stride of 2, but its window is 1×1: it adds (1 − 1) times the jump, which is 0.")),
    ];
}
