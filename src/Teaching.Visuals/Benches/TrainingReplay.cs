using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A recorded training to scrub through: loss and right answers, the first filters, feature maps, and who is taken for whom, down to the single picture and its Grad-CAM.</summary>
/// <remarks>
/// Everything was computed while the network was trained; the page only shows it. Values travel in 64 steps; of each convolution the first eight maps.
/// Twenty-four moments of 500 pictures of 28×28 take about 1.2 MB, and no replay takes more than 1.5 MB.
/// </remarks>
/// <example><code>Show.TrainingReplay(film)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TrainingReplay : Bench
{
    private const int MostCharacters = 1_500_000;
    private const int MostMaps = 8;
    private const double Margin = 10;
    private const double Width = 460;
    private readonly TrainingRecorder _film;
    private readonly IReadOnlyList<TrainingFrame> _frames;
    private readonly int _at;
    private readonly float[] _filterLimits;
    private readonly float[][] _mapLimits;

    internal TrainingReplay(TrainingRecorder film, string title)
    {
        (_film, _frames, Title) = (film, film.Frames, title);
        if (_frames.Count == 0)
        {
            throw new DataException("a TrainingRecorder that has recorded nothing", "a film of a training", "train with it: model.Fit(data, new FitOptions { Recorder = film })");
        }

        var image = film.Pictures.Images.Shape.Inner;
        if (image[2] is not (1 or 3) || film.Pictures.ClassNames.Count > Letters.Count)
        {
            throw new ShapeException($"pictures {image} of {film.Pictures.ClassNames.Count} classes for a TrainingReplay", $"grey or colour pictures of at most {Letters.Count} classes", "record a smaller problem");
        }

        // A filter's and a map's own largest value of the whole training: what grows is seen to grow, and what is quiet is seen at all.
        _filterLimits = [.. Enumerable.Range(0, ShownFilters).Select(k => _frames.Max(frame => Largest(Filter(frame, k))))];
        _mapLimits = [.. _frames[0].Maps[0].Select((maps, layer) => Enumerable.Range(0, Shown(maps)).Select(k => _frames.Max(frame => frame.Maps.Max(layers => Largest(layers[layer].Channel(k))))).ToArray())];
        _at = _frames.Count - 1;
        var characters = State.Sum(part => (long)part.Text.Length);
        if (characters > MostCharacters)
        {
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"{_frames.Count} moments of {film.Pictures.Count} pictures, {characters:N0} characters, for a TrainingReplay"),
                string.Create(CultureInfo.InvariantCulture, $"at most {MostCharacters:N0}"), "record fewer pictures, or fewer moments: new TrainingRecorder(pictures.Take(200), frames: 16)");
        }
    }

    private TrainingReplay(TrainingReplay other, int at) =>
        (_film, _frames, _filterLimits, _mapLimits, Title, _at) = (other._film, other._frames, other._filterLimits, other._mapLimits, other.Title, at);

    internal override string Tag => "cnn-training-replay";

    internal override string Title { get; }

    internal override IEnumerable<(string Part, string Text)> State
    {
        get
        {
            var (images, frame) = (_film.Pictures.Images, _frames[0]);
            yield return ("classes", string.Join('|', _film.Pictures.ClassNames.Select(name => Uri.EscapeDataString(Markup.Clean(name)))));
            yield return ("pictures", $"{images.Shape[1]}x{images.Shape[2]}x{images.Shape[3]},{Letters.Shares(images.Span.ToArray(), 1)}");
            yield return ("truth", Letters.Of(_film.Pictures.Labels));
            yield return ("steps", string.Join(',', _frames.Select(one => one.Step.ToString(CultureInfo.InvariantCulture))));
            yield return ("losses", string.Join(',', _frames.Select(one => one.Loss.ToString("G5", CultureInfo.InvariantCulture))));
            yield return ("answers", Letters.Of(_frames.SelectMany(one => one.Answers)));
            yield return ("filters", $"{frame.Filters.Shape[0]}x{frame.Filters.Shape[1]},{string.Concat(_frames.SelectMany(one => _filterLimits.Select((limit, k) => Letters.Signed(Filter(one, k).Span.ToArray(), limit))))}");
            yield return ("watched", string.Join(',', _film.Watched));
            yield return ("layers", string.Join('|', frame.Maps[0].Select((maps, layer) => string.Join(',', Uri.EscapeDataString(Markup.Clean(_film.Convolutions[layer])), maps.Shape[0], maps.Shape[1], Shown(maps), maps.Shape[2]))));
            yield return ("maps", string.Concat(_frames.SelectMany(one => one.Maps.SelectMany(layers => layers.Select((maps, layer) => string.Concat(Enumerable.Range(0, Shown(maps)).Select(k => Letters.Signed(maps.Channel(k).Span.ToArray(), _mapLimits[layer][k]))))))));
            yield return ("causes", Causes());
            yield return ("frame", _at.ToString(CultureInfo.InvariantCulture));
        }
    }

    private int ShownFilters => Math.Min(MostMaps, _frames[0].Filters.Shape[3]);

    /// <summary>The same replay, beginning at another moment.</summary>
    /// <param name="step">A step of training; the last moment that was recorded up to it is shown.</param>
    /// <exception cref="DataException">A step before the first.</exception>
    public TrainingReplay At(int step)
    {
        var at = _frames.ToList().FindLastIndex(frame => frame.Step <= step);
        return at >= 0 ? new(this, at) : throw new DataException(FormattableString.Invariant($"step {step} of a training"), "0 or more", "give 0 for the beginning");
    }

    internal override Picture Draw()
    {
        var canvas = new SvgCanvas();
        var name = Title.Length > 0 ? Title : "A training, replayed";
        var y = Margin / 2;
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(name, 15, Width - (2 * Margin), 3, bold: true), Margin, y, 15, bold: true) + 8;
        y = DrawCurve(canvas, y);
        y += canvas.Lines(Paint.Ink, TextWidth.Wrap($"The first filters, and what {_film.Convolutions[0]} makes with them of one picture", 14, Width - (2 * Margin), 3), Margin, y, 14) + 4;
        foreach (var frame in new[] { _frames[0], _frames[_frames.Count / 2], _frames[^1] }.Distinct())
        {
            y = DrawMaps(canvas, frame, y);
        }

        y += canvas.Lines(Paint.Ink, TextWidth.Wrap(Sentence(_frames[_at]), 14, Width - (2 * Margin), 4), Margin, y, 14) + 6;
        var moments = new DataTable("Moments", ["step", "loss", "right answers"], [.. _frames.Select(frame => (IReadOnlyList<string>)[Visuals.Numbers.Grouped(frame.Step), Visuals.Numbers.Plain(frame.Loss), Percent(frame.Accuracy)])]);
        return new Picture(canvas.ToSvg(Width, y + 2, name, Describe(name)), Describe(name), "Blue is below 0, red above, 0 neutral; full colour at the largest value that a filter or a map has in the whole training.", [moments, Confusion()], $"{name}\n{moments.ToPlain()}\n{Sentence(_frames[_at])}");
    }

    /// <summary>A row of label and answer: how often is this taken for that at the moment that is shown?</summary>
    private DataTable Confusion()
    {
        var names = _film.Pictures.ClassNames;
        var matrix = new ConfusionMatrix(_film.Pictures.Labels, _frames[_at].Answers, names);
        return new($"Who is taken for whom after step {Visuals.Numbers.Grouped(_frames[_at].Step)}", ["is \\ taken for", .. names],
            [.. names.Select((name, label) => (IReadOnlyList<string>)[name, .. names.Select((_, answer) => matrix[label, answer].ToString(CultureInfo.InvariantCulture))])]);
    }

    private double DrawCurve(SvgCanvas canvas, double top)
    {
        const double Height = 96;
        const double Left = 44;
        var y = top + canvas.Lines(Paint.Ink, ["Right answers in percent"], Margin, top, 14) + 10;
        double X(int k) => Left + ((Width - Left - Margin) * k / Math.Max(1, _frames.Count - 1));
        double Y(double percent) => y + Height - (Height * percent / 100);
        foreach (var tick in new[] { 0, 50, 100 })
        {
            canvas.Line(Paint.Line, Left, Y(tick), Width - Margin, Y(tick));
            canvas.Text(Paint.Muted, $"{tick}", Left - 6, Y(tick) + 4, 12, "end");
        }

        canvas.Path(Paint.SeriesStroke(0), string.Concat(_frames.Select((frame, k) => $"{(k == 0 ? 'M' : 'L')}{SvgCanvas.P(X(k))} {SvgCanvas.P(Y(100 * frame.Accuracy))}")), "stroke-width=\"2\"");
        canvas.Line(Paint.Axis, X(_at), y, X(_at), y + Height, "stroke-width=\"2\" stroke-dasharray=\"4 3\"");
        foreach (var k in new[] { 0, (_frames.Count - 1) / 3, 2 * (_frames.Count - 1) / 3, _frames.Count - 1 }.Distinct())
        {
            canvas.Text(Paint.Muted, Visuals.Numbers.Grouped(_frames[k].Step), X(k), y + Height + 15, 12, k == _frames.Count - 1 ? "end" : "middle");
        }

        canvas.Text(Paint.Muted, "step (each about the same factor further)", Width - Margin, y + Height + 31, 12, "end");
        return y + Height + 40;
    }

    private double DrawMaps(SvgCanvas canvas, TrainingFrame frame, double top)
    {
        var y = top + canvas.Lines(Paint.Muted, [$"step {Visuals.Numbers.Grouped(frame.Step)}"], Margin, top, 13) + 2;
        var maps = frame.Maps[0][0];
        var (width, height) = (48.0, 48.0 * maps.Shape[0] / maps.Shape[1]);
        for (var k = 0; k < ShownFilters; k++)
        {
            var (filter, x) = (Filter(frame, k), Margin + (k * 55));
            canvas.Pixels(new PixelPainter([filter, Limit(_filterLimits[k])], Brightness.AroundZero).Png(filter), x + 10, y, 28, 28.0 * filter.Shape[0] / filter.Shape[1]);
            canvas.Rect(Paint.Axis, x + 10, y, 28, 28.0 * filter.Shape[0] / filter.Shape[1], "stroke-width=\"0.5\"");
            var map = maps.Channel(k);
            map = map.Reshape(new Shape(maps.Shape[0], maps.Shape[1], 1));
            var mapTop = y + (28.0 * filter.Shape[0] / filter.Shape[1]) + 3;
            canvas.Pixels(new PixelPainter([map, Limit(_mapLimits[0][k])], Brightness.AroundZero).Png(map), x, mapTop, width, height);
            canvas.Rect(Paint.Axis, x, mapTop, width, height, "stroke-width=\"0.5\"");
        }

        return y + (28.0 * frame.Filters.Shape[0] / frame.Filters.Shape[1]) + height + 12;
    }

    /// <summary>Grad-CAM of every wrong answer, moment by moment, picture by picture; each in shares of its own largest value.</summary>
    private string Causes()
    {
        var maps = _frames.SelectMany(frame => frame.Explanations.OrderBy(one => one.Key).Select(one => one.Value)).ToArray();
        var size = maps.Length == 0 ? "1x1" : $"{maps[0].Shape[0]}x{maps[0].Shape[1]}";
        return $"{size},{string.Concat(maps.Select(map => Letters.Shares(map.Span.ToArray(), Largest(map))))}";
    }

    /// <summary>One filter, [kh, kw, 1]; of a colour picture's three channels the mean.</summary>
    private static Tensor Filter(TrainingFrame frame, int filter)
    {
        var shape = frame.Filters.Shape;
        var one = new Tensor(new Shape(shape[0], shape[1], 1));
        for (var k = 0; k < one.Length * shape[2]; k++)
        {
            one.Span[k / shape[2]] += frame.Filters.Span[(k * shape[3]) + filter] / shape[2];
        }

        return one;
    }

    private static int Shown(Tensor maps) => Math.Min(MostMaps, maps.Shape[2]);

    private static float Largest(Tensor values) => values.Span.ToArray().Max(MathF.Abs);

    private static Tensor Limit(float value)
    {
        var tensor = new Tensor(new Shape(1, 1, 1));
        tensor.Fill(value);
        return tensor;
    }

    private static string Percent(float share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private string Sentence(TrainingFrame frame) => string.Create(CultureInfo.InvariantCulture,
        $"After step {frame.Step:N0} of {_frames[^1].Step:N0} the network is right about {frame.Answers.Zip(_film.Pictures.Labels).Count(pair => pair.First == pair.Second)} of {frame.Answers.Count} pictures ({Percent(frame.Accuracy)}); the loss is {Visuals.Numbers.Plain(frame.Loss)}.");

    private string Describe(string name) => $"{name}: {_frames.Count} moments from step {Visuals.Numbers.Grouped(_frames[0].Step)} to {Visuals.Numbers.Grouped(_frames[^1].Step)}; right answers go from {Percent(_frames[0].Accuracy)} to {Percent(_frames[^1].Accuracy)}. {Sentence(_frames[_at])}";
}
