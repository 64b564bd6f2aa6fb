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
        new("12-5", "The second convolution of this lesson's CNN reads 32 maps, has 64 filters of 3×3 and makes maps of 11×11. How many multiply-adds does it need for one picture?", 2230272,
            new Hints(
                "How many neurons does the layer have, and how many numbers does each of them read?",
                "Neurons are rows · columns · filters; each multiplies as many numbers as its window holds in all maps. Biases are added, not multiplied.",
                "11·11·64 = 7,744 neurons read 3·3·32 = 288 numbers each: 2,230,272."),
            new Misconception(18432, "That is the number of weights. Each is used at every one of the 11·11 places."),
            new Misconception(69696, "Each neuron reads all 32 maps, not one."),
            new Misconception(3115008, "That is for maps of 13×13, as with 'same' padding; without padding two rows and two columns are lost."),
            new Misconception(2238016, "The bias is added; it is not a multiplication.")),
    ];
}
