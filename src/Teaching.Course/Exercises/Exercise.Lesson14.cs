namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson14 =>
    [
        new("14-1", "The filter has the rows 0.6 0.1 −0.7, 0.5 0.2 −0.6 and 0.7 0.1 −0.8. To which of these pictures of 3×3 pixels does it answer most?", 2,
            new Hints(
                "An answer is the sum of the weights that lie under white pixels.",
                "Add up the weights of all nine places, of the left column, of the right column and of the middle row. The largest sum wins.",
                "Plain white: 0.1. Left column: 0.6 + 0.5 + 0.7 = 1.8. Right column: −2.1. Middle row: 0.1. The left column it is, picture 2."),
            new Misconception(1, "White everywhere brings in the negative weights too, and they take nearly everything away."),
            new Misconception(3, "The weights there are the largest in size, but what is their sign?"),
            new Misconception(4, "A lying bar meets one weight of each column. Do they help each other?"))
        {
            Choices = ["plain white", "white left column, the rest black", "white right column, the rest black", "white middle row, the rest black"],
        },
        new("14-2", "Conv 3×3 valid, pool 2×2, conv 3×3 valid, pool 2×2 on a picture of 32 rows and 29 columns: at how many pixels is an occlusion map with a 1×1 patch 0 whatever the weights are?", 148,
            new Hints(
                "An occluded pixel changes nothing when no unit behind the last pool can reach it.",
                "Follow rows and columns down: minus 2, halved and rounded down, minus 2, halved and rounded down. Then follow what the last pool uses back up to the picture. Count what is left over.",
                "Rows: 32, 30, 15, 13, 6; the last pool uses 12 of 13, these read 14 of 15, these 28 of 30, these 30 of 32: two rows unread. Columns: 29, 27, 13, 11, 5; 10 of 11, 12 of 13, 24 of 27, 26 of 29: three unread. 32·29 − 30·26 = 148."),
            new Misconception(0, "A pool of 2×2 drops the last row or column of an odd map. Where do odd maps occur here?"),
            new Misconception(154, "The corner belongs to the unread rows and to the unread columns; count it once."),
            new Misconception(780, "That many pixels are read. The question is about the others."),
            new Misconception(5, "That many rows and columns are unread. How many pixels lie in them?")),
        new("14-3", "Pictures of 40 rows and 28 columns; conv 5×3 valid, pool 2×2, conv 3×3 valid, pool 2×2, Flatten, Dense. How many rows and columns has the Grad-CAM map of the last convolution?", "16×11",
            new Hints(
                "The map is a weighted sum of that layer's feature maps.",
                "Find the size of the maps that the second convolution gives: each valid convolution takes away its size less 1, a 2×2 pool halves.",
                "Rows: 40 − 4 = 36, pool 18, −2 = 16. Columns: 28 − 2 = 26, pool 13, −2 = 11. So 16×11."),
            new Misconception("40×28", "That is the picture; the map is only stretched to it when it is drawn."),
            new Misconception("8×5", "That is one layer too far: the pool comes behind the last convolution."),
            new Misconception("18×13", "This convolution is valid: its maps are smaller than what it reads."),
            new Misconception("11×16", "Rows come before columns."),
            new Misconception("17×10", "The first kernel has 5 rows and 3 columns, not the other way round.")),
        new("14-4", "The broken Grad-CAM multiplies each place by its own slope. On which of these networks does it differ from the right one?", 3,
            new Hints(
                "What is missing in the loop? When does leaving it out change nothing?",
                "Grad-CAM takes the mean of a map's slopes. Ask for each network whether the slopes of one map can differ from place to place.",
                "Behind a mean all places of a map count alike, so their slopes are equal, whatever follows: networks 1 and 2 hide the mistake. A map of one place has one slope: 4 hides it too. Behind Flatten each place has its own weight: 3 shows it."),
            new Misconception(1, "Here the score is a sum over means: how does the slope at one place differ from that at another?"),
            new Misconception(2, "The ReLU comes behind the mean. Can it still tell the places of one map apart?"),
            new Misconception(4, "How many places has a map when the kernel is as large as the picture?"))
        {
            Choices = ["Conv2D, GlobalAveragePooling2D, Dense", "Conv2D, GlobalAveragePooling2D, Dense with ReLU, Dense", "Conv2D, Flatten, Dense", "Conv2D with kernels as large as the picture, Flatten, Dense"],
        },
        new("14-5", "With all weights replaced by random ones a method's maps still have a correlation of 0.9 with the old maps, over a hundred pictures. What has the method shown?", 2,
            new Hints(
                "What did the two runs have in common?",
                "Write down what was the same in both runs and what was different. The maps hardly changed, so they depend on what?",
                "Picture and layers were the same, everything learnt was gone. What stays must come from the picture and the layers: 2."),
            new Misconception(1, "Everything learnt was gone in the second run, and the maps were nearly the same."),
            new Misconception(3, "Was anything asked about right answers? A map is no answer."),
            new Misconception(4, "A better network would be forgotten in the same way. Would the random one draw anything else?"))
        {
            Choices = ["what the network has learnt about shoes", "the picture, and how the network is built", "that random weights can recognise shoes", "that the network is not trained well enough"],
        },
    ];
}
