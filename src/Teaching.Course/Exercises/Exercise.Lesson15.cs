namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson15 =>
    [
        new("15-1", "A frozen network gives 256 numbers a picture. How many parameters has a new head for 20 classes?", 5140,
            new Hints(
                "Each of the new neurons reads all numbers of the feature vector.",
                "Weights of one neuron, and its bias; then as many neurons as there are classes.",
                "(256 + 1) · 20 = 5,140."),
            new Misconception(5120, "Each neuron has a bias too."),
            new Misconception(2570, "That is a head for ten classes; here there are 20."),
            new Misconception(257257, "That is the layer that was cut off, with its 1,001 answers.")),
        new("15-2", "MobileNetV1 for pictures of 96×96: how many rows and columns have its last maps?", "3×3",
            new Hints(
                "How many of its convolutions move by two pixels? Compare 128 with the 4×4 of this lesson.",
                "128 to 4 is five halvings. Do the same with 96.",
                "96, 48, 24, 12, 6, 3: the last maps are 3×3."),
            new Misconception("4×4", "That is what 128×128 leads to."),
            new Misconception("6×6", "The first convolution moves by two pixels as well: five halvings."),
            new Misconception("1×1", "That is behind the global mean. How large are the maps that it averages?"),
            new Misconception("96×96", "Padding 'same' keeps the size only where the stride is 1.")),
        new("15-3", "dw12 (128 maps, 3×3), pw12 (1×1, 128 to 256), dw13 (256 maps, 3×3), pw13 (1×1, 256 to 256) and a head of ten neurons on 256 numbers are trained. How many parameters is that?", 105226,
            new Hints(
                "A depthwise kernel belongs to one map alone: nine weights and a bias for each map.",
                "Depthwise: (9 + 1) · maps. 1×1: (maps in + 1) · maps out. Head: (256 + 1) · 10. Add the five.",
                "1,280 + 33,024 + 2,560 + 65,792 + 2,570 = 105,226."),
            new Misconception(70922, "That is this lesson's fine-tuning, without dw12 and pw12."),
            new Misconception(102656, "The ten neurons of the head learn too."),
            new Misconception(104320, "Every filter and every neuron has a bias."),
            new Misconception(839050, "A depthwise kernel reads one map, not all of them.")),
        new("15-4", "The broken fine-tuning of this lesson runs and its loss falls. Which of the four tests finds the mistake?", 3,
            new Hints(
                "Which line does the broken program have that the right one has not?",
                "Initialize draws fresh random weights for the whole model. Ask of each test whether it would notice that.",
                "Number of parameters, falling loss and repetition are as good with random weights as with borrowed ones. Only test 3 looks whether what was borrowed is still there."),
            new Misconception(1, "The layers are the right ones; what has become of their weights?"),
            new Misconception(2, "A network that starts from random weights learns as well, only worse."),
            new Misconception(4, "Random weights come from a seed: they are the same each time."))
        {
            Choices =
            [
                "The model has 70,922 parameters that learn.",
                "The loss falls from epoch to epoch.",
                "Before Fit, the model's maps of a picture are those of the frozen network.",
                "Run again, the cell gives the same losses.",
            ],
        },
        new("15-5", "The points (3, 0), (−3, 0), (0, 1), (0, −1): which share of their variance lies along the first principal component?", 0.9,
            new Hints(
                "Their mean is (0, 0). Along which direction do they differ most?",
                "Variance is made of squares: add the squared distances along the first direction, and those of all points.",
                "Along the first axis 9 + 9 = 18, along the second 1 + 1 = 2, together 20: 18 / 20 = 0.9."),
            new Misconception(0.75, "Variance is made of squared distances, not of distances."),
            new Misconception(0.1, "That is the share of the second component."),
            new Misconception(9, "That is how many times more lies along the first than along the second. The question is about the share of the whole."),
            new Misconception(0.5, "Half of the points lie on each axis, but those on the first lie farther out.")),
    ];
}
