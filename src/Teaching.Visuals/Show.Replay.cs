using Teaching.Cnn;

namespace Teaching.Visuals;

public static partial class Show
{
    /// <summary>A recorded training, to scrub through.</summary>
    /// <param name="film">What recorded it: <c>new FitOptions { Recorder = film }</c>.</param>
    /// <param name="title">What was trained.</param>
    /// <returns>A bench; <c>.At(step)</c> begins at another moment than the last.</returns>
    /// <exception cref="DataException">Nothing recorded, or more than a page should carry (1.5 MB).</exception>
    /// <exception cref="ShapeException">Pictures that are neither grey nor colour, or more than 64 classes.</exception>
    public static TrainingReplay TrainingReplay(TrainingRecorder film, string title = "")
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(title);
        return new(film, title);
    }

    /// <summary>A trained network that readers can ask about pictures of their own, drawn or opened from a file.</summary>
    /// <param name="model">Convolutions with ReLU or nothing, max pools, dense layers; grey images of at most 64×64.</param>
    /// <param name="examples">1 to 24 pictures to begin with, and the names of the classes.</param>
    /// <param name="title">What is asked.</param>
    /// <exception cref="ShapeException">A network that pages do not run, or examples that do not fit it.</exception>
    public static DrawingBench DrawingBench(Sequential model, Dataset examples, string title = "")
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(title);
        return new(model, examples, title);
    }
}
