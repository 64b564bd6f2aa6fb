namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson12 =>
    [
        new("12-1", "A picture of 29×29 pixels, one row and one column more than the lesson's: how many of them does the CNN (conv 3×3 valid, pool 2×2, conv 3×3 valid, pool 2×2) never read?", 165,
            new Hints(
                "Ask of both pools whether the map before them has an odd number of rows. Which pixels can only be seen through what a pool leaves out?",
                "Walk back from the 10 rows that the last pool uses: a 3×3 layer reads 2 rows more than it makes, a pool twice as many. The same goes for columns. Then count the pixels outside that square.",
                "10, 12, 24, 26: the network reads 26×26 pixels, now of 29×29. 841 − 676 = 165."),
            new Misconception(0, "27 rows do not divide by 2, and neither do 11: both pools leave a row and a column out."),
            new Misconception(57, "That is what the first pool leaves out. The second one leaves out a row of 11, and all that only this row has seen."),
            new Misconception(108, "That is for 28×28. The row and the column that came in addition: does the first pool pass them on?"),
            new Misconception(174, "Three rows and three columns overlap in a corner of nine pixels.")),
        new("12-2", "How many parameters does the CNN's first dense layer (1,600 → 128) have?", 204928,
            new Hints(
                "How many numbers does each neuron read, and what does it add?",
                "One weight for each input and neuron, one bias for each neuron.",
                "(1,600 + 1)·128 = 204,928."),
            new Misconception(204800, "Add one bias a neuron."),
            new Misconception(206400, "One bias a neuron, not one an input.")),
        new("12-3", "With 'same' padding the map before the dense layer is 7×7×64 instead of 5×5×64. How many parameters has the dense layer then?", 401536,
            new Hints(
                "How many numbers are flattened now?",
                "Rows · columns · maps are flattened. Each of the 128 neurons has a weight for each of these numbers, and a bias.",
                "7·7·64 = 3,136, and (3,136 + 1)·128 = 401,536."),
            new Misconception(204928, "The map is larger now: 3,136 values are flattened."),
            new Misconception(401408, "Add one bias a neuron.")),
        new("12-4", "The broken CNN of this lesson has 1,011,466 parameters instead of 225,034: what is missing?", 2,
            new Hints(
                "Work out the map before Flatten for each case.",
                "The dense layer has (rows · columns · 64 + 1)·128 parameters; the convolutions and the last layer stay as they are. Which map gives the printed sum?",
                "With the first pool alone the sizes are 26, 13, 11: the dense layer reads 11×11×64 numbers and has 991,360 parameters, as the sum says. The pool behind the second convolution is missing: choice 2."),
            new Misconception(1, "Without the first pool the map before Flatten would be 12×12×64, and the sum 1,199,882."),
            new Misconception(3, "One is missing: the dense layer has 991,360 parameters where 204,928 were meant."))
        {
            Choices = ["the pool behind the first convolution", "the pool behind the second convolution", "no pool: only the dense layer is too large"],
        },
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
