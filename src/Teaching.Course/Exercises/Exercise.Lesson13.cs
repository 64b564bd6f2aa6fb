namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson13 =>
    [
        new("13-1", "The four networks with global average pooling are built for colour pictures (RGB) of 50×50 pixels instead of grey ones of 34×34. How many parameters has each of them then?", 20042,
            new Hints(
                "Does any of its layers have a weight for each position? And which of them reads the colours?",
                "A filter has as many weights on a large picture as on a small one, but a slice for each channel. And how many numbers does global average pooling leave, whatever the size of the maps?",
                "(3·3·3 + 1)·32 = 896 and 18,496 for the convolutions; 64 means go into ten neurons, 650. Together 20,042."),
            new Misconception(19466, "The size of the picture changes nothing, that is right. But a filter of the first layer has a slice for each colour."),
            new Misconception(127562, "That is Flatten: a weight for each of the 13·13·64 numbers. Global average pooling leaves one number a map."),
            new Misconception(20106, "A filter has a slice for each colour, but only one bias."),
            new Misconception(19392, "The ten neurons at the end have parameters too."),
            new Misconception(20032, "The ten neurons at the end have a bias each.")),
        new("13-2", "Behind the pooled maps of 9×9×64 come Flatten and ten neurons: how many parameters has that dense layer?", 51850,
            new Hints(
                "How many numbers does Flatten pass on?",
                "Rows times columns times maps is what each neuron reads; add its bias, and take ten of them.",
                "9·9·64 = 5,184 numbers; (5,184 + 1) · 10 = 51,850."),
            new Misconception(51840, "Add one bias a neuron."),
            new Misconception(650, "That is the head with global average pooling, which reads one number a map."),
            new Misconception(820, "9·9 counts one map; there are 64.")),
        new("13-3", "Without shrinking, the second convolution has 34×34 places for its window; behind one pool of 2×2, 17×17. How many times less work is that?", 4,
            new Hints(
                "A convolution does the same work at each place. How many places are there?",
                "Divide the number of places without the pool by that with it; rows and columns both count.",
                "34 · 34 = 1,156 places against 17 · 17 = 289: 4 times less."),
            new Misconception(2, "Rows and columns are both halved."),
            new Misconception(1, "The weights are the same, but each is used at fewer places."),
            new Misconception(16, "That is what two pools save; the second convolution stands behind one.")),
        new("13-4", "Three seeds reach 64, 67 and 70 points. Mean and standard deviation (with n − 1 below the line)?", "67, 3",
            new Hints(
                "First the mean, then how far each seed lies from it.",
                "Square the three distances from the mean, add them, divide by one less than their number, take the root.",
                "The mean is 67; the distances are −3, 0 and 3, their squares add to 18; 18 / 2 = 9, and the root is 3. So 67 and 3."),
            new Misconception("67, 2.449", "Divide by n − 1: one distance follows from the others."),
            new Misconception("67, 9", "Take the square root at the end."),
            new Misconception("67, 6", "That is the range, from the least to the greatest."),
            new Misconception("67, 1.732", "That is the standard error of the mean, the standard deviation divided by √3.")),
        new("13-5", "The broken experiment of this lesson trains one and the same network with every seed. Which of the four tests finds it?", 3,
            new Hints(
                "What a seed gives must not depend on what ran before it.",
                "Go through the tests one by one: would its numbers look any different if each seed began anew?",
                "Count, repetition and mean are in order. But the seed that comes first finds a fresh network and the last one a trained one: in the other order each gets another number, which test 3 sees."),
            new Misconception(1, "The network is the right one; it is only never begun anew."),
            new Misconception(2, "Run again from its first line, the loop makes the same mistake with the same numbers."),
            new Misconception(4, "A mean lies between the least and the greatest, whatever the numbers mean."))
        {
            Choices =
            [
                "The network has 19,466 parameters.",
                "The whole cell, run again, gives the same three numbers.",
                "With the seeds in the order 3, 2, 1 each seed gets the number that it had before.",
                "The mean lies between the least and the greatest of the three.",
            ],
        },
    ];
}
