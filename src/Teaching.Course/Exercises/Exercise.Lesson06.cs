namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson06 =>
    [
        new("06-1", "A 2×2 pooling layer (stride 2) on 148×148×32: which height, width and depth come out, and how many parameters has the layer? Four numbers.", "74, 74, 32, 0",
            new Hints(
                "Which of the three sizes can a window change that slides over each map alone? And what would a maximum learn?",
                "Height and width each: (size − window) / stride, rounded down, plus 1. Ask what pooling does with the number of maps. Parameters are weights and biases: which of them does a maximum need?",
                "(148 − 2) / 2 + 1 is 74, for height and width alike; the channels stay; nothing is multiplied or added. So 74, 74, 32, 0."),
            new Misconception("74, 74, 16, 0", "Pooling works on each channel alone: the depth stays."),
            new Misconception("147, 147, 32, 0", "That is stride 1; here the window moves by 2."),
            new Misconception("74, 74, 32, 128", "Pooling multiplies nothing: it has no weights at all."),
            new Misconception("74, 74, 32, 160", "Pooling has neither weights nor biases.")),
        new("06-2", "The 3×3 map [[3, −3, −1], [−2, 3, −3], [−3, 2, 3]], Keras's default 2×2 max pooling: what comes out?", 3,
            new Hints(
                "The default stride is 2, and there is no padding: how many windows fit?",
                "One window fits, at the top left; the last row and the last column are left out. Take the largest of its four numbers.",
                "The window holds 3, −3, −2 and 3. The largest is 3, and it is the only number."),
            new Misconception("3, 3, 3, 3", "That is stride 1. Keras's default stride is the window's size.")),
        new("06-3", "The same map, 2×2 max pooling, stride 2, padding 'same': which four numbers come out?", "3, -1, 2, 3",
            new Hints(
                "Padding cells are left out of the maximum.",
                "There are four windows; those on the right and at the bottom hang over the edge. They have four, two, two and one real cells: take the largest of these.",
                "Of 3, −3, −2, 3 it is 3; of −1, −3 it is −1; of −3, 2 it is 2; the last window holds a single 3. In order: 3, −1, 2, 3."),
            new Misconception("3, 0, 2, 3", "Padding is not a pixel of value 0: it never wins.")),
        new("06-4", "The same map, 2×2 mean pooling, stride 2, padding 'same': which four numbers come out?", "0.25, -2, -0.5, 3",
            new Hints(
                "Divide by the number of real pixels in the window.",
                "Add the real cells of each window and divide by how many they are: four, two, two and one.",
                "(3 − 3 − 2 + 3) / 4, then (−1 − 3) / 2, then (−3 + 2) / 2, then 3 / 1: that is 0.25, −2, −0.5, 3."),
            new Misconception("0.25, -1, -0.25, 0.75", "The padding is not counted: divide by the real pixels only.")),
        new("06-5", "Which number does the broken loop give for the 2×2 map [[−3, −1], [−2, −4]]?", 0,
            new Hints(
                "With which number does y begin, before the first comparison?",
                "A new tensor is full of one and the same number. The loop replaces it only by something larger. Compare it with each of the four.",
                "y begins with 0, and −3, −1, −2 and −4 are all smaller. It stays 0."),
            new Misconception(-1, "That is the true maximum. A new tensor is full of zeros, and nothing here is larger than 0."),
            new Misconception(-4, "That is the smallest; the loop looks for the largest.")),
    ];
}
