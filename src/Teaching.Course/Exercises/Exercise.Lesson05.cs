namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson05 =>
    [
        new("05-1", "conv 3×3 with bias from 32 to 64 feature maps: how many parameters?", 18496,
            new Hints(
                "A kernel reads all the maps before it. How many weights does that make for one kernel?",
                "One kernel has height · width · maps in weights, and one bias. There are as many kernels as maps come out.",
                "(3·3·32 + 1)·64 = 289·64 = 18,496."),
            new Misconception(18432, "Each of the 64 maps has a bias, too."),
            new Misconception(640, "A kernel is as deep as its input: it has weights for each of the 32 maps."),
            new Misconception(20480, "One bias a map, not one a slice of the kernel."),
            new Misconception(18464, "Count biases by the maps that come out, not by those that go in."),
            new Misconception(18433, "One bias for each of the 64 maps, not one for the layer.")),
        new("05-2", "conv 3×3 with bias from a colour picture (RGB) to 32 maps: how many parameters?", 896,
            new Hints(
                "How many channels does a colour picture have?",
                "(height · width · channels + 1) numbers for one kernel and its bias, times the number of maps that come out.",
                "(3·3·3 + 1)·32 = 28·32 = 896."),
            new Misconception(320, "That is for a grey picture; RGB has three channels."),
            new Misconception(864, "Do not forget the 32 biases."),
            new Misconception(960, "Three times 320 counts each bias three times.")),
        new("05-3", "A layer of 32 filters reads an RGB picture: how many maps come out?", 32,
            new Hints(
                "A kernel adds up what it finds in all channels.",
                "Each filter lays one slice on each channel and adds everything up to one number. So how many maps does one filter make?",
                "One map a filter, however many channels it reads: 32 filters make 32 maps."),
            new Misconception(96, "Each kernel sums over the three channels: one kernel, one map.")),
        new("05-4", "A picture grows from 100×100 to 200×200 (grey). How many parameters has conv 3×3 with 32 maps now?", 320,
            new Hints(
                "Which of the numbers in (fh·fw·c + 1)·maps is the picture's size?",
                "Weights belong to the kernel, which slides; the picture only decides how far. Write the formula down for both pictures.",
                "(3·3·1 + 1)·32 = 320, for 100×100 pixels and for 200×200."),
            new Misconception(1280, "Weights belong to the kernel, not to the pixels: four times the pixels, the same weights.")),
        new("05-5", "Which value does the broken loop give at the top left, (0, 0), of the colour picture?", 7,
            new Hints(
                "Look at the last index of x in the loop, and lay all three slices on what it truly reads.",
                "The loop reads channel 0, red, for every slice. Lay the red, the green and the blue slice on the red window [[1, 0], [0, 3]], add the products, then add the bias.",
                "On the red window the red slice gives 1 + 2·3, the green one 0, the blue one 1 + 3·3: together 17. With the bias, 17 − 10 = 7."),
            new Misconception(3, "That is the right value, which the loop misses: look at the last index of x."),
            new Misconception(-3, "All three slices are used, not only the red one; but what do they lie on?"),
            new Misconception(17, "Add the bias, −10, as well.")),
        new("05-6", "A layer with kernels of 5×5 and biases reads 6 maps and makes 16: how many parameters?", 2416,
            new Hints(
                "How many numbers lie under one kernel, in all the maps that it reads?",
                "Weights of one kernel: 5·5 for each of the maps that it reads. Add its bias, and take that as often as maps come out.",
                "(5·5·6 + 1)·16 = 151·16 = 2,416."),
            new Misconception(2400, "Each of the 16 maps has a bias, too."),
            new Misconception(416, "A kernel reads all 6 maps, not one."),
            new Misconception(2406, "Count biases by the maps that come out, not by those that go in."),
            new Misconception(2496, "One bias a map, not one a slice of the kernel.")),
        new("05-7", "How many numbers of the layer before does one neuron of that layer read (5×5, 6 maps)?", 150,
            new Hints(
                "It reads a rectangle, and in more than one map.",
                "Height times width of the window, times the number of maps that it reads. A bias is not read from anywhere.",
                "5·5·6 = 150."),
            new Misconception(25, "That is one map; a neuron reads the same rectangle in all of them."),
            new Misconception(151, "The bias is added, but it is not read from the layer before."),
            new Misconception(400, "The 16 maps are those that come out; it reads the 6 that go in.")),
    ];
}
