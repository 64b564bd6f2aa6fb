namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson16 =>
    [
        new("16-1", "Pictures of 40 rows and 60 columns go through RandomTranslation(height: 0.1f, width: 0.05f) and RandomRotation(0.05f). By how many pixels down, by how many to the right, and by how many degrees are they moved at most?", "4, 3, 18",
            new Hints(
                "Each number is a share. A share of what?",
                "The shifts are shares of the rows and of the columns, the turn is a share of a full turn.",
                "0.1 · 40 = 4 pixels, 0.05 · 60 = 3 pixels, 0.05 · 360 = 18 degrees. So 4, 3, 18."),
            new Misconception("6, 2, 18", "The height goes with the rows, the width with the columns."),
            new Misconception("4, 3, 5", "The turn is a share of a full turn, not a number of degrees."),
            new Misconception("4, 3, 36", "That is from the farthest on one side to the farthest on the other. From upright it is half of it."),
            new Misconception("4, 3, 9", "A full turn has 360 degrees.")),
        new("16-2", "A network learns from 1,000 pictures for 20 epochs in batches of 32. Then RandomFlip is put in front of it. How many steps does it take now?", 640,
            new Hints(
                "Does the layer make the data set larger?",
                "Count the batches of one epoch, the last one may be smaller, and multiply by the epochs. Then ask whether the layer changes that.",
                "1,000 / 32 is 31.25, so 32 batches; 32 · 20 = 640 steps, with the layer and without."),
            new Misconception(1280, "The layer changes the pictures as they come by; there are no more of them."),
            new Misconception(1260, "The layer changes the pictures as they come by; there are no more of them. And the last, smaller batch of an epoch is a step each."),
            new Misconception(620, "The last, smaller batch of each epoch is a step too."),
            new Misconception(625, "An epoch has a whole number of steps: the last one takes what is left."),
            new Misconception(32, "That is one epoch.")),
        new("16-3", "A network classifies nine of ten pictures rightly. How many test pictures does it take until two standard errors are one point (0.01)?", 3600,
            new Hints(
                "The standard error of a share p of n pictures is the root of p(1 − p)/n.",
                "Set twice that root equal to 0.01 and solve for n.",
                "√(0.9 · 0.1 / n) = 0.005, so 0.09 / n = 0.000025 and n = 3,600."),
            new Misconception(900, "That makes one standard error 0.01. Two are asked for."),
            new Misconception(36, "That makes two standard errors 0.1, ten points."),
            new Misconception(60, "Square it: the standard error shrinks with the root of the number of pictures."),
            new Misconception(14400, "That makes two standard errors half a point.")),
        new("16-4", "A network is to read handwritten digits, upright ones. One of these layers teaches it something wrong, however long it learns. Which?", 2,
            new Hints(
                "An augmentation promises that the label stays right.",
                "Do to a 6 what the layer may do, at its strongest, and read it again.",
                "Half a turn makes a 6 into a 9, with the label 6. The others leave a digit what it is. It is 2."),
            new Misconception(1, "A digit a little further to the left is the same digit."),
            new Misconception(3, "Darker ink is the same digit."),
            new Misconception(4, "Half a tenth larger or smaller: the same digit."))
        {
            Choices = ["RandomTranslation(0.1f, 0.1f)", "RandomRotation(0.5f)", "RandomBrightness(0.2f)", "RandomZoom(0.05f)"],
        },
        new("16-5", "The broken experiment of this lesson adds the mirrored photographs to the set first and deals the folds afterwards. Which of the four tests finds it?", 3,
            new Hints(
                "What has the network seen of a test photograph before the test?",
                "Go through the tests one by one: which of them would be any different if the folds had been dealt first and the mirrored copies made afterwards, for training only?",
                "Numbers and classes are in order, and no test photograph lies pixel for pixel among those to learn from. But its mirror image does, and that is nearly the answer: only test 3 looks for it."),
            new Misconception(1, "Every picture is in one of the two parts, as it should be."),
            new Misconception(2, "A mirrored photograph is another list of pixels; this test does not know it again."),
            new Misconception(4, "Dealing keeps the mixture of classes, with copies or without."))
        {
            Choices =
            [
                "To learn and to test together are as many pictures as there are in the set.",
                "No picture of the test part is, pixel for pixel, among those to learn from.",
                "No picture of the test part is among those to learn from when it is mirrored.",
                "Cats and dogs are equally many in the test part, give or take one.",
            ],
        },
    ];
}
