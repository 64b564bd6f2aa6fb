namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson11 =>
    [
        new("11-1", "55,000 pictures in batches of 64: how many steps has one epoch, and how many pictures does its last batch hold?", "860, 24",
            new Hints(
                "Every picture is used once; the last batch takes what is left.",
                "Divide the number of pictures by the size of a batch. What does not fill a batch makes one more step.",
                "859 · 64 = 54,976, and 55,000 − 54,976 = 24. So there are 859 full batches and one of 24: 860 steps, the last with 24 pictures. So 860 and 24."),
            new Misconception("859, 64", "859 full batches leave some pictures over: they are a batch too."),
            new Misconception("860, 64", "Is the last batch full? Count how many pictures the full ones have used."),
            new Misconception("938, 32", "That is for all 60,000 pictures; 5,000 of them are kept apart for validation.")),
        new("11-2", "A dense network 784-128-64-10: how many parameters?", 109386,
            new Hints(
                "Three layers have weights. Each neuron has one for every number that it reads, and a bias.",
                "A dense layer of n inputs and m neurons has (n + 1) · m parameters; add the three layers up.",
                "785 · 128 = 100,480, 129 · 64 = 8,256 and 65 · 10 = 650; together 109,386."),
            new Misconception(109184, "Each neuron also has a bias."),
            new Misconception(109187, "A bias belongs to a neuron, not to a layer."),
            new Misconception(110160, "A bias belongs to a neuron, not to an input."),
            new Misconception(100480, "That is the first layer. Two more follow.")),
        new("11-3", "Ten pictures in a hundred are wrong: 1,000 of 10,000. By how many percentage points may chance alone move this accuracy? Give the standard error √(p(1 − p)/n) in points.", 0.3,
            new Hints(
                "p = 0.9, n = 10,000; take the root, then multiply by 100.",
                "Multiply p by 1 − p, divide by the number of pictures, take the square root. That is a share; a hundred times as much are points.",
                "0.9 · 0.1 / 10,000 = 0.000009, the root is 0.003, and that is 0.3 points."),
            new Misconception(0.003, "That is the share; in percentage points it is a hundred times as much."),
            new Misconception(30, "Divide by the number of pictures before you take the root.")),
        new("11-4", "A confusion matrix, a row for each true class, a column for each answer (T-shirt, pullover, shirt): T-shirts 120, 12, 18; pullovers 9, 129, 12; shirts 30, 20, 50. Of all pictures that this network calls shirts, how many percent are shirts?", 62.5,
            new Hints(
                "What the network *calls* a shirt stands in a column.",
                "Add up the column of the answer 'shirt'. Which of its numbers is right?",
                "18 + 12 + 50 = 80 pictures are called shirts, and 50 of them are: 62.5 %."),
            new Misconception(50, "That is the row: how many of the shirts are found. The question goes the other way."),
            new Misconception(74.75, "That is the accuracy of all three classes together."),
            new Misconception(12.5, "Do not divide by all pictures, only by those that are called shirts.")),
        new("11-5", "The broken network of this lesson has no ReLU between its layers. Which of the four tests finds it?", 4,
            new Hints(
                "Which test asks what the numbers do, not how many there are or whether they move?",
                "Without ReLU every layer only multiplies and adds. So does the whole network: what does that say about the scores of a sum of two pictures?",
                "Count, shape and a falling loss are the same with and without ReLU. But without it the scores of x + z and of black add up to those of x and of z; test 4 asks exactly that."),
            new Misconception(1, "ReLU has no parameters: the count is the same with and without it."),
            new Misconception(2, "The shapes do not change either: ten scores come out."),
            new Misconception(3, "A network without ReLU learns too, only less: its loss falls."))
        {
            Choices =
            [
                "It has 266,610 parameters.",
                "Ten scores come out for a picture.",
                "Trained on twenty pictures, its loss falls.",
                "For two pictures x and z, the scores of x + z and of a black picture do not add up to those of x and of z.",
            ],
        },
    ];
}
