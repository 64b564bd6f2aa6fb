namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson02 =>
    [
        new("02-1", "The top-left value of A ∗ L, stride 1, no padding?", 3,
            "Put the kernel on the top-left 3×3 window, multiply cell by cell, add.",
            new Misconception(4, "The corner (2, 0) is a one of the picture, but its weight is 0: it adds nothing."),
            new Misconception(1, "With padding the window would start outside; here it starts inside, at (0, 0).")),
        new("02-2", "How many pixels of the 5×5 matrix A does A ∗ L (no padding) never read with a weight other than 0?", 4,
            "Which pixels only ever lie under a corner of the kernel?",
            new Misconception(0, "The kernel's corners are 0. Which pixels never lie under anything else?"),
            new Misconception(16, "Most border pixels do lie under the middle of the kernel's edge once.")),
        new("02-3", "Kernel [[0, 1], [2, 3]] slides over [[0, 1, 2], [3, 4, 5], [6, 7, 8]]. Which four numbers come out?", "19, 25, 37, 43",
            "0·0 + 1·1 + 2·3 + 3·4 is the first one.",
            new Misconception("5, 11, 23, 29", "You turned the kernel by 180°. Deep learning's convolution does not."),
            new Misconception("17, 23, 35, 41", "You exchanged the kernel's rows and columns.")),
        new("02-4", "A 5×5 picture of ones, padding 'same', box blur (nine times 1/9): which value comes out in a corner?", "4/9",
            "How many of the nine cells under the window are real pixels?",
            new Misconception(1, "The zeros of the padding are averaged as well."),
            new Misconception("6/9", "That is an edge; in a corner even fewer real pixels lie under the window.")),
        new("02-5", "The line filter with columns 0, 1, 0 (3×3) answers 3 on a white line. What does it answer on plain white?", 3,
            "Multiply the kernel with a window full of ones and add.",
            new Misconception(0, "Its weights are all 0 or 1: no product takes anything away. A product is not yet similarity.")),
        new("02-6", "A ∗ L with stride 2, no padding: which four numbers come out?", "3, -1, -3, 3",
            "Keep every second row and every second column of the stride 1 result.",
            new Misconception("3, -3, -2, 3", "That is the top-left corner of the stride 1 result; stride 2 skips a column and a row."),
            new Misconception("3, 3, 3, 3", "That is max pooling. A stride skips, it does not choose the largest.")),
    ];
}
