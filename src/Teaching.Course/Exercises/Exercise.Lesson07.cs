namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson07 =>
    [
        new("07-1", "At one place a neuron should answer 7 and answers 5. One of its weights lies on a pixel of 3. What is the gradient of this weight at this place (loss: the square of the error)?", -12,
            new Hints(
                "First the error: what was answered, minus what was wanted.",
                "Twice the error, times the pixel under the weight. Mind the sign of the error.",
                "The error is 5 − 7 = −2, so 2 · (−2) · 3 = −12: the weight should grow."),
            new Misconception(12, "The error is answer minus goal. Here the answer is too small: should the weight grow or shrink?"),
            new Misconception(-6, "The loss is the square of the error: its slope has a factor 2."),
            new Misconception(-4, "The weight moves the answer by as much as the pixel under it is bright: the pixel is missing."),
            new Misconception(30, "That is 2 · answer · pixel. What counts is how wrong the answer is, not how large.")),
        new("07-2", "We learn a 3×3 filter from a plain white picture of 5×5 pixels. What is the rank of its equations?", 1,
            new Hints(
                "Write down the nine pixels under the window at two places. What is different?",
                "Each place gives an equation: its pixels, times the weights, add up to the answer. Count the equations that say something new.",
                "All nine places say the same: the nine weights add up to the answer. One equation counts, so the rank is 1."),
            new Misconception(9, "There are nine equations, but the rank counts those that say something new."),
            new Misconception(0, "A black picture would say nothing at all. White does say something about the weights: what they add up to."),
            new Misconception(25, "The window has nine places, not one a pixel; and they do not all count.")),
        new("07-3", "On A the weights 5 and 6 start at 0.7 and 0.1. The map settles that their sum is 1. Where do the two end?", "0.8, 0.2",
            new Hints(
                "Both meet the same pixels, so both take the same step, every time. What does not change then?",
                "Their difference stays 0.6, and their sum becomes 1. Which two numbers have that sum and that difference?",
                "Half of the sum is 0.5, half of the difference 0.3: 0.5 + 0.3 = 0.8 and 0.5 − 0.3 = 0.2. So 0.8 and 0.2."),
            new Misconception("0.5, 0.5", "That is where they end from a start at zeros. This start has a difference, and it stays."),
            new Misconception("1, 0", "That is the edge detector. The picture A does not know which of the two did the work."),
            new Misconception("0.7, 0.1", "Their sum is 0.8 then, and the map asks for 1: both still move."),
            new Misconception("0.7, 0.3", "Both weights meet the same pixels: the step moves both, not one of them.")),
        new("07-4", "A layer has 4 filters that read the same picture; their maps are added up. All weights start at 0.1. How many different filters has it after 1,000 steps?", 1,
            new Hints(
                "What is different for two of the four, in the very first step?",
                "The gradient is 2 · error · pixel. Look at both factors for each of the filters.",
                "Same pixels, same error, same step: all four stay alike for ever. There is 1 filter, four times."),
            new Misconception(4, "They would have to take different steps. But where would the difference come from?"),
            new Misconception(2, "Bright and dark, one each, is what filters with different starts find. These start alike."),
            new Misconception(36, "36 is the number of weights in four 3×3 filters. How many of the four filters differ?")),
        new("07-5", "Which of the four tests finds the mistake in the loop?", 3,
            new Hints(
                "Which line should run in every step and runs only once?",
                "The error is never computed again. In which test does that make a difference: after the first step, when the error changes?",
                "For one step the loop is right (tests 1 and 2), and where the error is 0 it stays right (test 4). Only many steps with an error show it: test 3."),
            new Misconception(1, "In the first step the error is fresh: the broken loop and the right one agree."),
            new Misconception(2, "The first step goes downhill, as it should. The mistake shows only later."),
            new Misconception(4, "At the edge detector the error is 0, and an old 0 is as good as a new one."))
        {
            Choices =
            [
                "From zeros, one step: the same as the right loop.", "From zeros, one step: the loss falls.",
                "From noise, 200 steps: the edge detector.", "From the edge detector, 200 steps: it stays.",
            ],
        },
    ];
}
