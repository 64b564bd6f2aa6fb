namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson18 =>
    [
        new("18-1", "In the example network, replace everything behind the last pool by global average pooling (each of the 64 maps becomes its mean) and a dense layer of 10 neurons. How many parameters has the whole network?", 65642,
            new Hints(
                "Global average pooling has no weights. How many numbers does the new dense layer read?",
                "The four convolutions keep theirs, 64,992. The dense layer reads one number for each map, and each of its neurons has a bias.",
                "64 numbers, ten neurons: (64 + 1)·10 = 650. 64,992 + 650 = 65,642."),
            new Misconception(65632, "The ten neurons have a bias each."),
            new Misconception(228842, "The 16×16 places are averaged away: 64 numbers are left, not 16,384."),
            new Misconception(64992, "That is the convolutions alone; the ten neurons need weights, too."),
            new Misconception(70122, "That keeps dense_14 as it was, with 512 inputs; only 64 numbers come in now.")),
        new("18-2", "The CNN takes 2,631,040 multiply-adds a picture to answer, and about twice as many again to find its gradients. 55,000 pictures, 3 epochs: how many million million (10 to the power of 12) multiply-adds is its training? (two decimals)", 1.30,
            new Hints(
                "A picture in training costs three times an answer: once forward, twice for the gradients.",
                "Multiply: multiply-adds of an answer, times three, times pictures, times epochs.",
                "2,631,040·3 = 7,893,120 a picture; times 55,000 = 434,121,600,000 an epoch; times 3 = 1,302,364,800,000: 1.30."),
            new Misconception(0.43, "One factor of three is missing: training looks at every picture in three epochs, and gradients cost twice an answer."),
            new Misconception(0.87, "That is the gradients alone; the answers come on top."),
            new Misconception(0.14, "That is one answer for each picture: neither gradients nor epochs are in it.")),
        new("18-3", "Which of the four tests finds that rows and columns were swapped while loading?", 4,
            new Hints(
                "Swapping rows and columns moves pixels. Which test asks where a pixel is?",
                "For each test ask: would it say anything else if every picture were mirrored along its diagonal?",
                "28×28 swapped is 28×28. No pixel's brightness changes, so neither the mean nor the least and greatest value. Only the sums of the rows change: they become those of the columns. That is test 4."),
            new Misconception(1, "28×28 with rows and columns swapped is 28×28."),
            new Misconception(2, "The mean of all pixels does not care where they are."),
            new Misconception(3, "No pixel has changed its brightness: the least and the greatest stay.")),
        new("18-4", "A row of 8 zeros has a 5 at index 3; max pooling 2, stride 2 gives 0, 5, 0, 0. Shift the row right by one: what comes out?", "0, 0, 5, 0",
            new Hints(
                "Which window reads the place where the 5 now stands?",
                "The windows read the places (0, 1), (2, 3), (4, 5) and (6, 7). Where does the 5 stand after the shift?",
                "The 5 moves from place 3 to place 4, which the third window reads: 0, 0, 5, 0."),
            new Misconception("0, 5, 0, 0", "Index 4 lies in the next window: pooling softens shifts, it does not remove them.")),
        new("18-5", "A garment on plain black moves by one pixel and stays away from the border. Which network gives the same scores as before, apart from rounding?", 3,
            new Hints(
                "After the convolution the map has moved by one pixel. Which of the layers behind it does not care where a number stands?",
                "Follow the shifted map through each network: does Flatten care about places? Does a pool with stride 2? Does a mean over the whole map?",
                "A convolution with stride 1 moves its map along. The mean of the whole map is then the same, so network 3 does not notice. Flatten gives every place its own weight (1, 2), and a pool with stride 2 groups other neighbours after one pixel, so that other numbers win (2, 4)."),
            new Misconception(1, "The map moves along, and behind Flatten each place has weights of its own."),
            new Misconception(2, "The pool groups other neighbours after a shift by one, and behind Flatten each place has weights of its own."),
            new Misconception(4, "Nearly. But after one pixel the pool with stride 2 groups other neighbours, other numbers win, and their mean is another."))
        {
            Choices =
            [
                "conv 3×3, Flatten, dense",
                "conv 3×3, max pool 2×2, Flatten, dense",
                "conv 3×3, global average pooling, dense",
                "conv 3×3, max pool 2×2, global average pooling, dense",
            ],
        },
    ];
}
