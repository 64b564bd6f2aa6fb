namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson02 =>
    [
        new("02-1", "A picture of 6×9 pixels, a window 2 rows high and 4 columns wide, padding 'valid', single steps: how many rows and columns of neurons are there?", "5×6",
            new Hints(
                "At how many places does the window fit, downwards and to the right? Count them apart.",
                "Let the window start in row 0, then 1, then 2, … and stop when it would hang over the edge; count the starts. Then the columns.",
                "Rows: 6 − 2 + 1 = 5. Columns: 9 − 4 + 1 = 6. That is 5×6."),
            new Misconception("4×5", "The first place counts, too: size − window + 1."),
            new Misconception("3×8", "The window is 2 rows high and 4 columns wide; you swapped them."),
            new Misconception("6×5", "Height comes before width: rows first, then columns."),
            new Misconception("6×9", "That is padding 'same'; without a frame the map is smaller than the picture."),
            new Misconception("3×2", "Windows overlap: the next one starts one pixel further, not beside the first.")),
        new("02-2", "A picture of 9×11 pixels, a window 5 rows high and 7 columns wide, padding 'same': how many real pixels does neuron (1, 2) read?", 24,
            new Hints(
                "How wide is the frame above, and how wide on the left? Which of the neuron's rows and columns lie in it?",
                "Find p for the rows and p for the columns. The neuron reads from row 1 − p on, as many rows as the window is high; strike out those below 0. The same for the columns; then multiply.",
                "Rows: p = 2, so −1 … 3, of which 4 are real. Columns: p = 3, so −1 … 5, of which 6 are real. 4·6 = 24."),
            new Misconception(35, "That is the whole window; a part of it lies on the frame of zeros."),
            new Misconception(25, "The window is 5 rows high and 7 columns wide; you swapped them."),
            new Misconception(12, "That is the neuron in the corner, (0, 0)."),
            new Misconception(30, "The frame lies above the picture as well, not only beside it."),
            new Misconception(28, "The frame lies beside the picture as well; its p comes from the window's width."),
            new Misconception(18, "For the rows p comes from the window's height, 5.")),
        new("02-3", "Two 3×3 convolutions, stride 1, one after the other: how many input rows does one output neuron depend on?", 5,
            new Hints(
                "Draw three neighbouring neurons of the first layer and mark what each one reads.",
                "A neuron of the second layer reads 3 rows of neurons. Each of those reads 3 rows of pixels, and each begins one row below the last. Count the rows of pixels that are read at least once.",
                "Rows 0 to 2, 1 to 3 and 2 to 4: together rows 0 to 4, which are 5."),
            new Misconception(6, "Neighbouring windows overlap: adding 3 and 3 counts the shared rows twice."),
            new Misconception(9, "Neighbouring windows lie one row apart, not three: sizes do not multiply at stride 1.")),
        new("02-4", "How many layers of 3×3, single steps, does it take until one neuron sees 31 rows?", 15,
            new Hints(
                "The first layer sees 3 rows; how many does each further one add?",
                "Begin with one pixel, 1 row. Every layer adds the same number of rows; count how often until 31 is reached.",
                "1 + 2 + 2 + … = 31 takes (31 − 1) / 2 = 15 layers."),
            new Misconception(10, "Neighbouring windows overlap: a layer adds 2 rows, not 3."),
            new Misconception(14, "The first layer counts, too: it brings the field from 1 row to 3."),
            new Misconception(4, "Sizes do not multiply while the windows overlap; each layer adds 2 rows."),
            new Misconception(30, "A layer adds f − 1 = 2 rows, not 1.")),
        new("02-5", "Which of the four tests finds the mistake?", 4,
            new Hints(
                "Work out p for the rows and p for the columns in each test. Where are they different?",
                "The function takes the rows' p for the columns as well. A test finds that only if rounding down gives two different numbers.",
                "p is 1 and 1 for 3×3, 2 and 2 for 5×5, 1 and 1 for 3×4 (rounded down), 1 and 2 for 3×5: test 4."),
            new Misconception(1, "Height and width are the same number here, so one p is enough."),
            new Misconception(2, "A larger window, but still a square one: one p is enough."),
            new Misconception(3, "Oblong is right, but (4 − 1) / 2 rounded down is 1, just as (3 − 1) / 2."))
        {
            Choices = ["window 3×3", "window 5×5", "window 3 high and 4 wide", "window 3 high and 5 wide"],
        },
    ];
}
