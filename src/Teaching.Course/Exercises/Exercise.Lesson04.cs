namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson04 =>
    [
        new("04-1", "The top-left value of A ∗ L, stride 1, no padding?", 3,
            new Hints(
                "Lay the kernel on the top-left window, multiply cell by cell, add.",
                "L has the weight 1 above, below, left and right of its centre, −4 in the centre and 0 in the corners. Count the white pixels that lie under a 1, and look at the centre.",
                "Above, right and below the centre lie white pixels, left of it a black one; the centre is black, and the white corner (2, 0) has the weight 0. 1 + 1 + 1 = 3."),
            new Misconception(4, "The corner (2, 0) is a one of the picture, but its weight is 0: it adds nothing."),
            new Misconception(1, "With padding the window would start outside; here it starts inside, at (0, 0).")),
        new("04-2", "A ∗ L with stride 2, no padding: which four numbers come out?", "3, -1, -3, 3",
            new Hints(
                "You know these numbers already: at which places of the stride 1 map does the window still stop?",
                "Keep every second row and every second column of the stride 1 map, beginning with the first.",
                "Rows 0 and 2, columns 0 and 2, which are the corners of the stride 1 map: 3, −1, −3, 3."),
            new Misconception("3, -3, -2, 3", "That is the top-left corner of the stride 1 result; stride 2 skips a column and a row."),
            new Misconception("3, 3, 3, 3", "That is max pooling. A stride skips, it does not choose the largest.")),
        new("04-3", "Kernel [[0, 1], [2, 3]] slides over [[0, 1, 2], [3, 4, 5], [6, 7, 8]]. Which four numbers come out?", "19, 25, 37, 43",
            new Hints(
                "Lay the kernel, as it is printed, on each of the four windows in turn.",
                "The first is 0·0 + 1·1 + 2·3 + 3·4. Then one column to the right; then the same two places one row further down.",
                "0 + 1 + 6 + 12, then 0 + 2 + 8 + 15, then 0 + 4 + 12 + 21, then 0 + 5 + 14 + 24: that is 19, 25, 37, 43."),
            new Misconception("5, 11, 23, 29", "You turned the kernel by 180°. Deep learning's convolution does not."),
            new Misconception("17, 23, 35, 41", "You exchanged the kernel's rows and columns.")),
        new("04-4", "The line filter with columns 0, 1, 0 (3×3) answers 3 on a white line. What does it answer on plain white?", 3,
            new Hints(
                "Multiply the kernel with a window full of ones and add.",
                "On plain white every product is the weight itself. Add all nine weights, column by column.",
                "0 + (1 + 1 + 1) + 0 = 3: as much as on the line itself."),
            new Misconception(0, "Its weights are all 0 or 1: no product takes anything away. A product is not yet similarity.")),
        new("04-5", "Which of the four tests finds the mistake in the loop?", 4,
            new Hints(
                "The loop exchanges the kernel's rows and columns. Which kernel looks different afterwards?",
                "Exchanging rows and columns mirrors a kernel along its diagonal. Which of the kernels does that change, and on which picture can the change be seen?",
                "L and the blur stay as they are. −1 2 −1 does change, but on plain white only the sum of its weights counts. In test 4 kernel and picture hold different numbers everywhere: it finds the mistake."),
            new Misconception(1, "L with rows and columns exchanged is L again: all nine numbers are right."),
            new Misconception(2, "All weights of the blur are alike: exchanging them changes nothing."),
            new Misconception(3, "That kernel does change, but on plain white only the sum of the weights counts."))
        {
            Choices =
            [
                "the picture A with the edge detector L",
                "the picture A with the blur",
                "plain white with the filter −1 2 −1",
                "the numbers 0 to 8 with the kernel 0 1 / 2 3",
            ],
        },
    ];
}
