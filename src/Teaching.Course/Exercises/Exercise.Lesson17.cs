namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson17 =>
    [
        new("17-1", "Of 624 children 390 have pneumonia and 234 are healthy. A program always says \"pneumonia\". Its accuracy, sensitivity and specificity in percent? Three numbers.", "62.5, 100, 0",
            new Hints(
                "Whom does it get right? Then look at the ill children alone, and at the healthy ones alone.",
                "Accuracy: right answers among all 624. Sensitivity: of the 390 ill, those it calls ill. Specificity: of the 234 healthy, those it calls healthy.",
                "It is right about the 390: 390/624 = 62.5 %. It finds all the ill: 100 %. It recognises none of the healthy: 0 %."),
            new Misconception("74.2, 100, 0", "That is the share of ill children among those to learn from. The test part has another mixture."),
            new Misconception("62.5, 0, 100", "Sensitivity is about the ill, specificity about the healthy. Whom does it never call healthy?"),
            new Misconception("62.5, 62.5, 62.5", "Only the first number depends on the mixture. Look at the ill children alone: how many of them does it find?"),
            new Misconception("62.5, 100, 37.5", "37.5 is the share of healthy children. How many of them does it call healthy?"),
            new Misconception("50, 100, 0", "The two groups are not of the same size: count right answers among all 624.")),
        new("17-2", "A test has sensitivity 95 % and specificity 95 %. One person in a hundred is ill. It rings: how probable is it, in percent, that the person is ill? (one decimal)", 16.1,
            new Hints(
                "Think of ten thousand people. For how many does it ring rightly, for how many wrongly?",
                "100 are ill, 9,900 are not. It rings for 95 % of the ill and for 5 % of the others. Divide the right alarms by all alarms.",
                "95 right alarms, 495 false ones: 95/590 = 16.1 %. Five in six alarms are false, because there are so many more healthy people."),
            new Misconception(95, "That is how often it rings for somebody who is ill. The question begins at the other end: it has rung."),
            new Misconception(1, "That is how probable it was before it rang."),
            new Misconception(0.95, "That is the share of all people for whom it rings rightly. Divide by all for whom it rings."),
            new Misconception(19.2, "The healthy ring too, but of them 5 % of 9,900 do, which is 495. Divide by all alarms, the right ones included."),
            new Misconception(16.7, "One right alarm and five false ones in a hundred people are rounded; they are 0.95 and 4.95.")),
        new("17-3", "Ill people score 0.9, 0.8, 0.6, 0.3, healthy ones 0.7, 0.4, 0.2, 0.1, 0.1. At the threshold 0.25: sensitivity and specificity in percent? Two numbers.", "100, 60",
            new Hints(
                "Draw a line between 0.2 and 0.3. Who is above it?",
                "Sensitivity: of the four ill, those that score at least 0.25. Specificity: of the five healthy, those that score less.",
                "All four ill are at or above 0.25. Of the five healthy three, 0.2, 0.1 and 0.1, are below. So 100 % and 60 %."),
            new Misconception("75, 80", "That was at the threshold 0.5. The one with 0.3 and the one with 0.4 have changed sides."),
            new Misconception("100, 40", "40 is the share of healthy people who are called ill. Specificity counts those who are not."),
            new Misconception("60, 100", "Sensitivity comes first, and it is about the ill."),
            new Misconception("100, 80", "The ill one with 0.3 is found now. Has nobody healthy come along?"),
            new Misconception("75, 60", "The lower threshold also finds the ill one with 0.3.")),
        new("17-4", "Pictures are sorted by patient and cut after three quarters of the pictures. Which of these tests finds what is wrong?", 3,
            new Hints(
                "Where does the cut fall when a patient has several pictures?",
                "Write down eight pictures of three patients, sorted, and cut after the sixth. Then try the four tests.",
                "Pictures of a, b, b, b, c, c, c, c: the cut after the sixth goes through c, who is on both sides. No picture is lost, no file is there twice, a quarter is a quarter. Only the lists of patients have one in common: test 3."),
            new Misconception(1, "No picture is lost or doubled by cutting a list."),
            new Misconception(2, "Each file stands in the list once, so it is on one side only. But a patient stands there several times."),
            new Misconception(4, "The cut is exactly where it was asked for. What does it go through?"))
        {
            Choices = ["the two parts together hold as many pictures as there were", "no file is in both parts", "no patient is in both parts", "the test part holds a quarter of the pictures, give or take one"],
        },
        new("17-5", "Ill people of hospital A against healthy people of hospital B, accuracy 98 %. Which of these experiments says most about whether the network recognises the disease?", 3,
            new Hints(
                "Two explanations stand: it recognises the disease, or it recognises the hospital. In which experiment do they predict different results?",
                "For each experiment ask: what would come out if the network had learnt nothing but the hospital?",
                "A network that only tells A from B stays at 98 % with more seeds and more people of A and B, and its map may glow on lungs all the same. In hospital C ill and healthy differ, and the hospital does not: there it falls to guessing. So 3."),
            new Misconception(1, "Ten more networks take the same easy way. What would come out if all of them had learnt the hospital?"),
            new Misconception(2, "A map says where something speaks for the class, not what it is. A lung from A looks different from a lung from B."),
            new Misconception(4, "That makes the interval narrower, around the same question: A or B?"))
        {
            Choices = ["train it with ten more seeds", "draw Grad-CAM maps and see whether they glow on the lungs", "test it on ill and healthy people of hospital C, which supplied both", "test it on a thousand more people of A and B"],
        },
    ];
}
