namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson12 =>
    [
        new("12-1", "How many pixels of a 28×28 picture does the CNN (conv 3×3 valid, pool 2×2, conv 3×3 valid, pool 2×2) never read?", 108,
            "28 → 26 → 13 → 11 → 5: the last pool uses 10 of 11 rows. Which input rows and columns does that leave out?",
            new Misconception(0, "11 rows do not divide by 2: the last pool leaves one row and one column out."),
            new Misconception(112, "Two rows and two columns overlap in a corner of four pixels.")),
        new("12-2", "How many parameters does the CNN's first dense layer (1,600 → 128) have?", 204928,
            "One weight for each input and neuron, one bias for each neuron.",
            new Misconception(204800, "Add one bias a neuron."),
            new Misconception(206400, "One bias a neuron, not one an input.")),
        new("12-3", "With 'same' padding the map before the dense layer is 7×7×64 instead of 5×5×64. How many parameters has the dense layer then?", 401536,
            "7·7·64 inputs, 128 neurons.",
            new Misconception(204928, "The map is larger now: 3,136 values are flattened."),
            new Misconception(401408, "Add one bias a neuron.")),
        new("12-4", "The broken CNN of this lesson has 1,011,466 parameters instead of 225,034: a pooling layer is missing. Which one, 1 (after the first convolution) or 2 (after the second)?", 2,
            "Work out the map before Flatten for both cases; the dense layer has (rows · columns · 64 + 1) · 128 parameters.",
            new Misconception(1, "Without the first pool the map before Flatten would be 12×12×64, and the sum 1,199,882."),
            new Misconception(0, "One is missing: the dense layer has 991,360 parameters where 204,928 were meant.")),
        new("12-5", "Ten pictures in a hundred are wrong: 1,000 of 10,000. By how many percentage points may chance alone move this accuracy? Give the standard error √(p(1 − p)/n) in points.", 0.3,
            "p = 0.9, n = 10,000; take the root, then multiply by 100.",
            new Misconception(0.003, "That is the share; in percentage points it is a hundred times as much."),
            new Misconception(30, "Divide by the number of pictures before you take the root.")),
    ];
}
