using System.Globalization;

namespace Teaching.Cnn;

/// <summary>Films a training: at some steps it keeps the weights, what the convolutions make of a few pictures, and every answer to many pictures.</summary>
/// <remarks>
/// Moments lie close together at the beginning, where much happens, and far apart later: each step number is about the same factor larger than the one before.
/// A film takes at most <see cref="MostBytes"/>; one that could take more is refused before the first step. Looking on changes nothing: a filmed training gives the same bits as one that is not filmed. One recorder films one training at a time; the next one replaces it.
/// </remarks>
/// <example><code>
/// var film = new TrainingRecorder(validation.Take(500));
/// model.Fit(training, new FitOptions { Recorder = film });
/// Show.TrainingReplay(film).Display();
/// model.SetWeights(film.Frames[3].Weights);   // the network as it was then
/// </code></example>
public sealed class TrainingRecorder
{
    /// <summary>What a film may take in memory, in bytes: ten times what the CNN of lesson 12 takes in 24 moments.</summary>
    public const long MostBytes = 400_000_000;

    private readonly List<TrainingFrame> _frames = [];
    private readonly int _most;
    private SortedSet<int> _moments = [];

    /// <summary>A recorder with nothing recorded.</summary>
    /// <param name="pictures">The pictures that are asked about at every moment; best ones that are not trained on.</param>
    /// <param name="watched">Which of them are looked at layer by layer; the first three if not given.</param>
    /// <param name="frames">How many moments at most, 2 or more.</param>
    /// <exception cref="DataException">No picture, a watched one that is not there, or fewer than two moments.</exception>
    public TrainingRecorder(Dataset pictures, IReadOnlyList<int>? watched = null, int frames = 24)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        watched ??= [.. Enumerable.Range(0, Math.Min(3, pictures.Count))];
        if (watched.Count == 0 || watched.Any(picture => (uint)picture >= (uint)pictures.Count))
        {
            throw new DataException($"watched pictures [{string.Join(", ", watched)}] of {pictures.Count}", $"at least one number from 0 to {pictures.Count - 1}", "leave the numbers out to watch the first three");
        }

        if (frames < 2)
        {
            throw new DataException($"a recorder of {frames} moments", "2 or more: the beginning and the end", "24 make a smooth film");
        }

        (Pictures, Watched, _most) = (pictures, [.. watched], frames);
    }

    /// <summary>The pictures that are asked about.</summary>
    public Dataset Pictures { get; }

    /// <summary>Which of them are looked at layer by layer.</summary>
    public IReadOnlyList<int> Watched { get; }

    /// <summary>What was recorded, first to last.</summary>
    public IReadOnlyList<TrainingFrame> Frames => _frames;

    /// <summary>The convolutions of the network that was filmed, first to last.</summary>
    public IReadOnlyList<string> Convolutions { get; private set; } = [];

    /// <summary>One line.</summary>
    public override string ToString() => _frames.Count == 0
        ? $"nothing recorded yet, {Pictures.Count} pictures"
        : $"{_frames.Count} moments from step {_frames[0].Step} to {_frames[^1].Step}, {Pictures.Count} pictures";

    /// <summary>Before the first step: forgets what it has and keeps the beginning.</summary>
    internal void Begin(Sequential model, Loss loss, int steps)
    {
        FitChecks.CheckData(model, Pictures);
        Convolutions = [.. model.Layers.OfType<Conv2D>().Select(layer => layer.Name)];
        if (Convolutions.Count == 0)
        {
            throw new ShapeException($"{model.Title} for a TrainingRecorder", "a network with a Conv2D layer, whose filters can be watched", "train it without Recorder");
        }

        var moments = Moments(steps, _most);
        RequireRoom(model, moments.Count);
        _frames.Clear();
        _moments = moments;
        Keep(model, loss, 0);
    }

    /// <summary>After a step.</summary>
    internal void After(int step, Sequential model, Loss loss)
    {
        if (_moments.Contains(step))
        {
            Keep(model, loss, step);
        }
    }

    /// <summary>When training is over, perhaps early.</summary>
    internal void End(int step, Sequential model, Loss loss)
    {
        if (_frames[^1].Step != step)
        {
            Keep(model, loss, step);
        }
    }

    /// <summary>0, 1, …, steps: at most <paramref name="most"/> whole numbers, each by about the same factor larger than the one before.</summary>
    internal static SortedSet<int> Moments(int steps, int most)
    {
        // Math.Pow may differ in the last bit between machines; whole numbers far from a half do not.
        var moments = new SortedSet<int> { 0, steps };
        for (var k = 1; k < most - 1; k++)
        {
            moments.Add((int)Math.Round(Math.Pow(steps, (double)(k - 1) / Math.Max(1, most - 2)) + 1e-6));
        }

        return moments;
    }

    /// <summary>Refuses a film that would be too long, before anything is trained.</summary>
    private void RequireRoom(Sequential model, int moments)
    {
        var convolutions = model.Layers.OfType<Conv2D>().Select(layer => layer.OutputShape(layer.InputShape!.Value)).ToArray();
        var weights = model.NamedParameters().Sum(named => (long)named.Parameter.Length);
        var maps = Watched.Count * convolutions.Sum(shape => (long)shape.Length);
        var answers = Pictures.Count * (1L + ((long)convolutions[^1][0] * convolutions[^1][1])); // at worst all are wrong, and each mistake has its map
        var bytes = sizeof(float) * moments * (weights + maps + answers);
        if (bytes > MostBytes)
        {
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"a film of {moments} moments with {weights:N0} weights, {Pictures.Count:N0} pictures and {Watched.Count:N0} of them watched, which takes up to {bytes / 1e6:N0} MB"),
                string.Create(CultureInfo.InvariantCulture, $"at most {MostBytes / 1_000_000} MB"), "record fewer moments, or fewer pictures: new TrainingRecorder(pictures.Take(200), frames: 8)");
        }
    }

    private void Keep(Sequential model, Loss loss, int step)
    {
        var scores = model.Apply(Pictures.Images);
        var labels = Pictures.Labels.ToArray();
        var classes = scores.Shape[1];
        var answers = Enumerable.Range(0, labels.Length).Select(b => Accuracy.ArgMax(scores.Span.Slice(b * classes, classes))).ToArray();
        var weights = model.GetWeights();
        var first = (Conv2D)model.Layers.First(layer => layer is Conv2D);
        var filters = weights[model.NamedParameters().First(named => named.Parameter == first.Kernels).Path];
        var maps = Watched.Select(picture =>
        {
            var activations = LayerActivations.Of(model, Pictures.Images.Slice(picture));
            return (IReadOnlyList<Tensor>)[.. Convolutions.Select(name => activations[name])];
        });
        var wrong = Enumerable.Range(0, labels.Length).Where(b => answers[b] != labels[b]).ToArray();
        var causes = GradCam.OfEach(model, [.. wrong.Select(Pictures.Images.Slice)], [.. wrong.Select(b => answers[b])], Convolutions[^1]);
        _frames.Add(new TrainingFrame(step, loss.Evaluate(scores, labels), (float)Accuracy.Hits(scores, labels) / labels.Length, answers, weights, filters, [.. maps], wrong.Zip(causes).ToDictionary(pair => pair.First, pair => pair.Second)));
    }
}
