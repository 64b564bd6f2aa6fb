using Teaching.Cnn;

namespace Teaching.Visuals.Tests;

public sealed class TrainingReplayTests
{
    [Fact]
    public void The_state_holds_every_moment_and_the_picture_says_the_last_one()
    {
        var (film, replay) = (Films.Small, Show.TrainingReplay(Films.Small));
        var state = replay.State.ToDictionary(part => part.Part, part => part.Text);
        var last = film.Frames[^1];
        var wrong = film.Frames.Sum(frame => frame.Explanations.Count);

        Assert.Equal(7, film.Frames.Count);
        Assert.Equal(7 * 60, state["answers"].Length);
        Assert.Equal(7 * 2 * ((5 * 26 * 25) + (8 * 11 * 10)), state["maps"].Length);
        Assert.Equal(7 * 5 * 3 * 4, state["filters"].Split(',')[1].Length);
        Assert.Equal(wrong * 11 * 10, state["causes"].Split(',')[1].Length);
        Assert.Equal("0,1,2,5,10,21,45", state["steps"]);
        Assert.Contains($"After step 45 of 45 the network is right about {60 - last.Explanations.Count} of 60 pictures", replay.AltText, StringComparison.Ordinal);
        Assert.Contains("After step 0 of 45", replay.At(0).AltText, StringComparison.Ordinal);
        Assert.Contains("After step 2 of 45", replay.At(4).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_counts_who_is_taken_for_whom()
    {
        var plain = Show.TrainingReplay(Films.Small).ToHtml();
        var matrix = new ConfusionMatrix(Films.Small.Pictures.Labels, Films.Small.Frames[^1].Answers, Films.Small.Pictures.ClassNames);

        Assert.Contains($"<th scope=\"row\">Shirt</th>{string.Concat(Enumerable.Range(0, 10).Select(answer => $"<td>{matrix[6, answer]}</td>"))}", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_keep_0_at_0_and_what_is_not_0_away_from_it()
    {
        Assert.Equal("ABg_", Letters.Shares([0, 1e-9f, 0.5f, 1], 1));
        Assert.Equal("Afge-", Letters.Signed([-2, 0, 1e-9f, -1e-9f, 2], 2));
        Assert.Equal([0, 1 / 63f, 32 / 63f, 1], Letters.Rounded(Tensor.From(new Shape(1, 4), 0, 1e-9f, 0.5f, 1)).Span.ToArray());
        Assert.Equal("AA", Letters.Shares([0, float.NaN], 0));
    }

    [Fact]
    public void Mistakes_are_explained_where_the_replay_is_made()
    {
        Assert.Contains("Recorder = film", Assert.Throws<DataException>(() => Show.TrainingReplay(new TrainingRecorder(Films.Garments.Take(3)))).Message, StringComparison.Ordinal);
        Assert.Contains("0 or more", Assert.Throws<DataException>(() => Show.TrainingReplay(Films.Small).At(-1)).Message, StringComparison.Ordinal);
        var model = new Sequential(new Input(28, 28, 1), new Conv2D(8, 3), new Flatten(), new Dense(10));
        model.Initialize(Rng.FromSeed(1));
        var film = new TrainingRecorder(Films.Garments, frames: 30);
        model.Fit(Films.Garments.Take(60), new FitOptions { Epochs = 2, BatchSize = 2, Optimizer = new Sgd(learningRate: 1e-6f), Recorder = film });
        Assert.Contains("record fewer pictures", Assert.Throws<DataException>(() => Show.TrainingReplay(film)).Message, StringComparison.Ordinal);
    }
}
