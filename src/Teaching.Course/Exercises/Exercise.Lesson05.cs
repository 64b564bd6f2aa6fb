namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson05 =>
    [
        new("05-1", "A grey 5×5 picture of ones, padding 'same', box blur (nine times 1/9): which value comes out in a corner?", "4/9",
            new Hints(
                "How many of the nine cells under the window are real pixels?",
                "A real pixel adds 1 times its weight; a zero of the padding adds nothing. In a corner one row and one column of the window hang over the edge.",
                "Two rows and two columns of the window lie on the picture, four pixels: 1/9 + 1/9 + 1/9 + 1/9 = 4/9."),
            new Misconception(1, "The zeros of the padding are averaged as well."),
            new Misconception("6/9", "That is an edge; in a corner even fewer real pixels lie under the window.")),
        new("05-2", "How many pixels of lesson 04's 5×5 picture A does A ∗ L (no padding) never read with a weight other than 0?", 4,
            new Hints(
                "Which pixels only ever lie under a corner of the kernel?",
                "A pixel has a say as soon as one window puts it under the centre or beside the centre of L. Try it with a corner of the picture, with the pixel next to that corner, and with one inside.",
                "Each corner of the picture lies in one window only, and there under a corner of L, whose weight is 0. Every other pixel has a say. A picture has 4 corners."),
            new Misconception(0, "The kernel's corners are 0. Which pixels never lie under anything else?"),
            new Misconception(16, "Most border pixels do lie under the middle of the kernel's edge once.")),
        new("05-3", "A layer of 32 filters, 3×3 with bias, reads a colour picture (RGB). How many maps come out, and how many parameters has the layer? Two numbers.", "32, 896",
            new Hints(
                "How many channels does a colour picture have, and what does a filter do with what it finds in them?",
                "Each filter adds up what its slices find, so it makes one map. It has height · width · channels in weights, and one bias.",
                "One map a filter: 32 maps. (3·3·3 + 1)·32 = 28·32 parameters. So 32, 896."),
            new Misconception("96, 896", "Each filter sums over the three channels: one filter, one map."),
            new Misconception("96, 960", "Each filter sums over the three channels: one filter, one map, one bias."),
            new Misconception("32, 320", "That is for a grey picture; RGB has three channels."),
            new Misconception("32, 864", "Do not forget the 32 biases."),
            new Misconception("32, 960", "Three times 320 counts each bias three times.")),
        new("05-4", "conv 3×3 with bias from 32 to 64 feature maps: how many parameters?", 18496,
            new Hints(
                "A kernel reads all the maps before it. How many weights does that make for one kernel?",
                "One kernel has height · width · maps in weights, and one bias. There are as many kernels as maps come out.",
                "(3·3·32 + 1)·64 = 289·64 = 18,496."),
            new Misconception(18432, "Each of the 64 maps has a bias, too."),
            new Misconception(640, "A kernel is as deep as its input: it has weights for each of the 32 maps."),
            new Misconception(20480, "One bias a map, not one a slice of the kernel."),
            new Misconception(18464, "Count biases by the maps that come out, not by those that go in."),
            new Misconception(18433, "One bias for each of the 64 maps, not one for the layer.")),
        new("05-5", "Which value does the broken loop give at the top left, (0, 0), of the colour picture?", 7,
            new Hints(
                "Look at the last index of x in the loop, and lay all three slices on what it truly reads.",
                "The loop reads channel 0, red, for every slice. Lay the red, the green and the blue slice on the red window [[1, 0], [0, 3]], add the products, then add the bias.",
                "On the red window the red slice gives 1 + 2·3, the green one 0, the blue one 1 + 3·3: together 17. With the bias, 17 − 10 = 7."),
            new Misconception(3, "That is the right value, which the loop misses: look at the last index of x."),
            new Misconception(-3, "All three slices are used, not only the red one; but what do they lie on?"),
            new Misconception(17, "Add the bias, −10, as well.")),
    ];
}
