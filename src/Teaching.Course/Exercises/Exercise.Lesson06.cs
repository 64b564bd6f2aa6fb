namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson06 =>
    [
        new("06-1", "A 2×2 pooling layer (stride 2) on 148×148×32: which height, width and depth come out?", "74×74×32",
            new Hints(
                "Which of the three sizes can a window change that slides over each map alone?",
                "Height and width each: (size − window) / stride, rounded down, plus 1. What does pooling do with the number of maps?",
                "(148 − 2) / 2 + 1 is 74, for height and width alike, and the channels stay: 74×74×32."),
            new Misconception("74×74×16", "Pooling works on each channel alone: the depth stays."),
            new Misconception("147×147×32", "That is stride 1; Keras's default stride is the size of the window.")),
        new("06-2", "How many parameters does that pooling layer have?", 0,
            new Hints(
                "What would it learn? It only takes the largest.",
                "Parameters are what learning may change: weights and biases. Which of them does a maximum need?",
                "It multiplies nothing and adds nothing: 0."),
            new Misconception(128, "Pooling multiplies nothing: it has no weights at all."),
            new Misconception(160, "Pooling has neither weights nor biases.")),
        new("06-3", "The 3×3 map [[3, −3, −1], [−2, 3, −3], [−3, 2, 3]], Keras's default 2×2 max pooling: what comes out?", 3,
            new Hints(
                "The default stride is 2, and there is no padding: how many windows fit?",
                "One window fits, at the top left; the last row and the last column are left out. Take the largest of its four numbers.",
                "The window holds 3, −3, −2 and 3. The largest is 3, and it is the only number."),
            new Misconception("3, 3, 3, 3", "That is stride 1. Keras's default stride is the window's size.")),
        new("06-4", "The same map, 2×2 max pooling, stride 2, padding 'same': which four numbers come out?", "3, -1, 2, 3",
            new Hints(
                "Padding cells are left out of the maximum.",
                "There are four windows; those on the right and at the bottom hang over the edge. They have four, two, two and one real cells: take the largest of these.",
                "Of 3, −3, −2, 3 it is 3; of −1, −3 it is −1; of −3, 2 it is 2; the last window holds a single 3. In order: 3, −1, 2, 3."),
            new Misconception("3, 0, 2, 3", "Padding is not a pixel of value 0: it never wins.")),
        new("06-5", "The same map, 2×2 mean pooling, stride 2, padding 'same': which four numbers come out?", "0.25, -2, -0.5, 3",
            new Hints(
                "Divide by the number of real pixels in the window.",
                "Add the real cells of each window and divide by how many they are: four, two, two and one.",
                "(3 − 3 − 2 + 3) / 4, then (−1 − 3) / 2, then (−3 + 2) / 2, then 3 / 1: that is 0.25, −2, −0.5, 3."),
            new Misconception("0.25, -1, -0.25, 0.75", "The padding is not counted: divide by the real pixels only.")),
        new("06-6", "A row of 8 zeros has a 5 at index 3; max pooling 2, stride 2 gives 0, 5, 0, 0. Shift the row right by one: what comes out?", "0, 0, 5, 0",
            new Hints(
                "Which window reads the place where the 5 now stands?",
                "The windows read the places (0, 1), (2, 3), (4, 5) and (6, 7). Where does the 5 stand after the shift?",
                "The 5 moves from place 3 to place 4, which the third window reads: 0, 0, 5, 0."),
            new Misconception("0, 5, 0, 0", "Index 4 lies in the next window: pooling softens shifts, it does not remove them.")),
        new("06-7", "Which number does the broken loop give for the 2×2 map [[−3, −1], [−2, −4]]?", 0,
            new Hints(
                "With which number does y begin, before the first comparison?",
                "A new tensor is full of one and the same number. The loop replaces it only by something larger. Compare it with each of the four.",
                "y begins with 0, and −3, −1, −2 and −4 are all smaller. It stays 0."),
            new Misconception(-1, "That is the true maximum. A new tensor is full of zeros, and nothing here is larger than 0."),
            new Misconception(-4, "That is the smallest; the loop looks for the largest.")),
        new("06-8", "A map 55 wide, max pooling 3 with stride 2, no padding: how wide is the result?", 27,
            new Hints(
                "Neighbouring windows overlap: they begin two columns apart.",
                "(size − window) / stride, rounded down, plus 1.",
                "(55 − 3) / 2 = 26, plus 1 is 27."),
            new Misconception(18, "That is stride 3; here the stride is smaller than the window."),
            new Misconception(28, "That is padding 'same'; without padding no window hangs over the edge."),
            new Misconception(26, "After dividing by the stride, add 1: the window's first place counts too.")),
    ];
}
