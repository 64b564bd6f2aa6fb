namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson00 =>
    [
        new("00-1", "A neuron has weights 2 and −1, bias 0.5, and reads the pixels 0.5 and 1. What comes out before the activation?", 0.5,
            new Hints(
                "Multiply each pixel by its weight, add the products, then add the bias.",
                "Two products, one for each pixel; the second weight is negative, so its product is taken away. Then comes the bias.",
                "2·0.5 + (−1)·1 + 0.5 = 1 − 1 + 0.5 = 0.5."),
            new Misconception(0, "The bias is added as well."),
            new Misconception(2.5, "The second weight is −1: its product is subtracted."),
            new Misconception(1.5, "Both pixels count: the product of the second one is missing.")),
        new("00-2", "60,000 pictures in batches of 64: how many steps has one epoch?", 938,
            new Hints(
                "Every picture is used once an epoch; the last batch may be smaller.",
                "Divide the number of pictures by the size of a batch. Pictures that are left over make one more batch: round up.",
                "60,000 / 64 = 937.5: 937 full batches and one of 32 pictures make 938 steps."),
            new Misconception(937, "937 full batches leave 32 pictures over: they are a batch too."),
            new Misconception(64, "64 is the size of a batch, not the number of batches."),
            new Misconception(60000, "One step uses a whole batch of 64 pictures, not one picture.")),
        new("00-3", "Four classes, and the network gives each the same probability. What is the loss −ln p of the right class? (three decimals)", 1.386,
            new Hints(
                "How large is p when all four classes get the same? And which logarithm is ln?",
                "Equal probabilities of all classes add up to 1: that gives p. And −ln p is ln(1/p), with the natural logarithm.",
                "p = 1/4, so the loss is −ln 0.25 = ln 4 = 1.386."),
            new Misconception(2.303, "That is the loss of ten equal guesses. Here there are four classes: p is larger, the surprise smaller."),
            new Misconception(0.602, "That is the logarithm to base 10; the loss uses the natural one."),
            new Misconception(0.25, "That is the probability itself; the loss is its negative logarithm."),
            new Misconception(-1.386, "A loss is never negative: mind the minus in −ln p.")),
        new("00-4", "The broken loop of this lesson should bring v towards 0.5 and does not. Mend one line. Where is v after the three steps? (three decimals)", 0.392,
            new Hints(
                "Print the loss in the loop. Does it fall? Gradients point uphill.",
                "The steepness says where the loss rises; learning walks the other way. One sign in the last line of the loop is wrong. Mend it and let the loop run.",
                "v = v − 0.05 * steepness. From 0 it goes to 0.2, then to 0.32, then to 0.392."),
            new Misconception(-0.872, "That is the broken loop's own result: it walks uphill. Which line does the walking?"),
            new Misconception(0.5, "There it is heading, but three steps at this learning rate do not arrive."),
            new Misconception(0.2, "That is v after the first step: let the loop run its three steps.")),
    ];
}
