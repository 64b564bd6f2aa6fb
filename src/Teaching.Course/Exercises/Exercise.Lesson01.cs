namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson01 =>
    [
        new("01-1", "At a T a lying line is joined by a standing one from below. What does ReLU(V + H − 5) answer where they meet?", 0,
            new Hints(
                "Count for each of the two patterns apart: how many white pixels lie under its three ones?",
                "Draw the 3×3 pixels around the meeting point. V counts the middle column, H the middle row; then add, take 5 away, and apply ReLU.",
                "The middle column holds two white pixels (nothing above the line), the middle row three: 2 + 3 − 5 = 0."),
            new Misconception(1, "That is a crossing. At a T nothing goes on above the lying line."),
            new Misconception(5, "That is V + H. The bias is added as well, and it is −5."),
            new Misconception(-1, "The centre is counted by both patterns, V and H; and ReLU lets no negative number out.")),
        new("01-2", "Which whole-number bias makes the neuron answer at crossings and at Ts, but not on lines and at Ls?", -4,
            new Hints(
                "A T is worth 5, a line 4. What must be left of each after the bias?",
                "ReLU answers when sum + bias is above 0. Write that for 5 (must answer) and for 4 (must keep quiet), and look for a whole number that does both.",
                "5 + b > 0 and 4 + b ≤ 0: b is above −5 and at most −4, so −4. Then a T gives 1 and a crossing 2."),
            new Misconception(-5, "That is the bias of the text: a T gives 5 − 5 = 0, and 0 is silence."),
            new Misconception(-3, "Then a plain line gives 4 − 3 = 1: everything would light up."),
            new Misconception(-6, "Then even a crossing gives 6 − 6 = 0: nobody answers any more."),
            new Misconception(4, "A bias is added: a positive one makes the neuron easier to excite, not choosier.")),
        new("01-3", "In a row of 8 zeros stands a 5 at index 2. The pattern 1 2 slides over it in steps of 2: 0, 5, 0, 0. The row moves right by one. What comes out?", "0, 10, 0, 0",
            new Hints(
                "The 5 stands at index 3 now. Which place of the pattern covers index 3, and under which of its two numbers does it lie?",
                "In steps of 2 the pattern lies on the indices 0–1, 2–3, 4–5, 6–7. Find the pair that holds the 5; its first pixel is multiplied by 1, its second by 2.",
                "Index 3 is the second pixel of the pair 2–3: 2 · 5 = 10, and the others are 0. So 0, 10, 0, 0: the map has neither stayed nor moved."),
            new Misconception("0, 5, 0, 0", "That would be invariance. The 5 lies under another number of the pattern now."),
            new Misconception("0, 0, 5, 0", "The map moves along by one only when the row moves by a whole step, here by 2."),
            new Misconception("0, 0, 10, 0", "The weight is right, but index 3 belongs to the pair 2–3, the second one."),
            new Misconception("0, 0, 10, 5, 0, 0, 0", "That is the map for steps of 1; here every second place is left out.")),
        new("01-4", "Which of the four is the map of standing lines of the moved drawing?", 2,
            new Hints(
                "Two questions: is it a map of standing lines at all, and where does the window's left line stand?",
                "In the drawing before, find the leftmost standing line. Count the columns to it; it must stand three columns further right now.",
                "Map 2: the window's left line stood in column 3 and stands in column 6. Map 1 has moved to the left, map 3 has stayed, map 4 shows lying lines."),
            new Misconception(1, "It has moved, but the wrong way: the map moves as the picture does."),
            new Misconception(3, "That is the old map. An invariant map would look so, but this one is equivariant."),
            new Misconception(4, "It has moved the right way, but it shows the lying lines: look where the plus is brightest."))
        {
            Choices = ["map 1", "map 2", "map 3", "map 4"],
        },
        new("01-5", "Which of the four tests finds the mistake in the loop?", 2,
            new Hints(
                "Which of the two indices i and j does the line in the middle never use for reading?",
                "Without i every row of the map repeats the first one. Which test looks at a picture whose rows differ, and asks for that difference?",
                "The line must read picture[i + u, j + v]. Only test 2 asks for something that depends on the row: moved down, the map must move down."),
            new Misconception(1, "The loop does use j: a shift to the right moves its map to the right, as it should."),
            new Misconception(3, "Of a black picture every sum is 0, whatever the loop reads."),
            new Misconception(4, "Every row of that picture is like every other: reading the wrong one changes nothing."))
        {
            Choices =
            [
                "The cross moves right: the map moves right.", "The cross moves down: the map moves down.",
                "A black picture gives 0 everywhere.", "A standing line through all rows gives 3 in every row.",
            ],
        },
    ];
}
