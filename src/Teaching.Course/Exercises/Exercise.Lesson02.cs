namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson02 =>
    [
        new("02-1", "A 5×6 input, kernel 2×4, stride 2×1, padding 1 on every side: how many rows and columns come out?", "3×5",
            new Hints(
                "Count rows and columns apart, each with its own side of the kernel and its own stride.",
                "For each side: (size + zeros on both ends − kernel) / stride, rounded down, plus 1.",
                "Rows: (5 + 2 − 2) / 2 is two and a half, rounded down 2, plus 1 is 3. Columns: (6 + 2 − 4) / 1 = 4, plus 1 is 5. So 3×5."),
            new Misconception("2×3", "Your window never left the picture: count the row or column of zeros on each side."),
            new Misconception("3×4", "Padding 1 is one column on the left and one on the right: two in all."),
            new Misconception("2×4", "After dividing by the stride, add 1: the window's first position counts too."),
            new Misconception("5×3", "Height comes before width: rows first, then columns."),
            new Misconception("2×7", "The kernel is 2 rows high and 4 columns wide; you swapped them."),
            new Misconception("6×3", "The stride is 2 downwards and 1 to the right; you swapped them."),
            new Misconception("6×5", "Downwards the window steps by 2: that is what the stride does."),
            new Misconception("4×5", "A window that does not fit is not counted: round down.")),
        new("02-2", "28 columns, kernel 3, stride 2, padding 'same': how many columns of zeros are added in all?", 1,
            new Hints(
                "Where does the last window begin, and where does it end?",
                "'same' with stride 2 gives half as many outputs as columns, here 14. The last window starts at column 13·2, counted from 0, and is 3 wide. How far does it hang over?",
                "The last window reads columns 26, 27 and 28; the picture ends with column 27. So 1 column of zeros is enough, on the right."),
            new Misconception(2, "One on each side is what stride 1 needs. With stride 2 the last window already ends closer to the edge.")),
        new("02-3", "Two 3×3 convolutions, stride 1, one after the other: how many input rows does one output neuron depend on?", 5,
            new Hints(
                "Draw three neighbouring neurons of the first layer and mark what each one reads.",
                "A neuron of the second layer reads 3 rows of neurons. Each of those reads 3 rows of pixels, and each begins one row below the last. Count the rows of pixels that are read at least once.",
                "Rows 0 to 2, 1 to 3 and 2 to 4: together rows 0 to 4, which are 5."),
            new Misconception(6, "Neighbouring windows overlap: adding 3 and 3 counts the shared rows twice."),
            new Misconception(9, "Neighbouring windows lie one row apart, not three: sizes do not multiply at stride 1.")),
        new("02-4", "How many 3×3 convolutions with stride 1 does a 9×9 receptive field take?", 4,
            new Hints(
                "The first one sees 3 rows; how many does each further one add?",
                "Each further layer adds as many rows as its window is longer than one row: n layers see 2·n + 1 rows. Which n gives 9?",
                "3, 5, 7, 9 rows after one, two, three and four layers: 2·4 + 1 = 9, so it takes 4."),
            new Misconception(2, "That is the slide's answer, and it is wrong: two layers see 5×5, as the cells above show."),
            new Misconception(3, "Dividing 9 by 3 forgets that windows overlap; each further layer adds 2 rows.")),
        new("02-5", "conv 3×3, then max pooling 2×2 with stride 2, then conv 3×3: how many input rows does one output neuron depend on?", 8,
            new Hints(
                "Go from the picture upwards with two numbers, size and jump. Which of them does each layer change?",
                "Size grows by (window − 1)·jump; only then is the jump multiplied by the layer's stride. Both begin at 1. Three layers, three lines.",
                "First convolution: size 1 + 2·1 = 3. Pool: size 3 + 1·1 = 4, then jump 2. Second convolution: size 4 + 2·2 = 8."),
            new Misconception(5, "The pooling layer reads rows as well."),
            new Misconception(6, "After the pool, neighbouring neurons lie two input rows apart: the last layer adds 2·2 rows."),
            new Misconception(7, "The pooling window is 2 rows high: it adds a row of its own.")),
        new("02-6", "Two 3×3 layers, the second with stride 1. Which stride must the first have, so that one output neuron sees 9×9 pixels?", 3,
            new Hints(
                "How far apart must neighbouring windows begin, if they are to lie side by side without sharing a row?",
                "The last layer reads neighbouring neurons whose windows begin one stride apart. So the size is window + (window − 1)·stride, and it has to be 9.",
                "3 + 2·s = 9 gives s = 3: the windows then lie side by side."),
            new Misconception(1, "At stride 1 neighbouring windows share two of their three rows: two layers see 5×5."),
            new Misconception(2, "At stride 2 neighbouring windows still share a row: 3 + 2·2 = 7."),
            new Misconception(9, "At stride 9 there would be gaps of six unread rows between the windows.")),
        new("02-7", "Which of the four tests finds the wrong word?", 4,
            new Hints(
                "Which word is wrong, and in which test does it stand for another number than the right word?",
                "A width stands where a height belongs. That shows only where this width and this height differ, and only where they are used. Which numbers of each test are alike?",
                "The width of the stride stands where its height belongs. Only test 4 has a stride whose two numbers differ."),
            new Misconception(1, "Everything is square here: height and width are the same number, whichever you write."),
            new Misconception(2, "The picture is oblong, but the window and the stride are square, and the function never asks for the picture."),
            new Misconception(3, "The window is oblong, but the wrong word belongs to the stride, which is 1 both ways."))
        {
            Choices =
            [
                "28×28 picture, 3×3 window, stride 1",
                "5×7 picture, 3×3 window, stride 2",
                "5×7 picture, window 2 high and 4 wide, stride 1",
                "5×7 picture, window 2 high and 4 wide, stride 2 down and 1 right",
            ],
        },
    ];
}
