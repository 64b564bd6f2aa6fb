namespace Teaching.Course;

public sealed partial record Exercise
{
    private static Exercise[] Lesson09 => [];
}
