namespace Teaching.Cnn;

/// <summary>Moves, turns or stretches each image of a batch by chance while training, and does nothing otherwise; the base of the layers that do.</summary>
/// <remarks>
/// Each output pixel asks for a place in the input, by an affine map that is drawn for each image, and takes the four pixels around it in proportion (bilinear).
/// Equal seeds give equal images on every machine.
/// </remarks>
public abstract class RandomWarp : Layer
{
    private const int MapSlot = 0;

    private protected RandomWarp(FillMode fill, string? name)
        : base(name) => Fill = fill;

    /// <summary>What lies outside the image.</summary>
    public FillMode Fill { get; }

    /// <inheritdoc/>
    protected override int? ExampleRank => 3;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.Rank == 3
        ? input
        : throw new ShapeException($"input {input} to {Title}", "an image (rows, columns, channels)", "put this layer before Flatten and Dense");

    /// <inheritdoc/>
    public override void Forward(Tensor x, Tensor y, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(pass);
        if (!pass.Training)
        {
            x.Span.CopyTo(y.Span);
            return;
        }

        // Chance comes first and image by image, so that it does not depend on who computes what.
        var maps = pass.Buffer(this, MapSlot, new Shape(x.Shape[0], 6));
        for (var b = 0; b < x.Shape[0]; b++)
        {
            Draw(pass.Rng, x.Shape[1], x.Shape[2]).CopyTo(maps.Span[(6 * b)..]);
        }

        pass.Plan(this, x.Shape.Inner, static (layer, _, team) => new Work((RandomWarp)layer, team)).Run(x, y, maps);
    }

    /// <inheritdoc/>
    public override void Backward(Tensor x, Tensor y, Tensor gradY, Tensor? gradX, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(gradY);
        ArgumentNullException.ThrowIfNull(pass);
        if (gradX is null)
        {
            return;
        }

        if (!pass.Training)
        {
            gradY.Span.CopyTo(gradX.Span);
            return;
        }

        gradX.Span.Clear();
        var maps = pass.Buffer(this, MapSlot, new Shape(x.Shape[0], 6)).Span;
        var length = x.Shape.Inner.Length;
        for (var b = 0; b < x.Shape[0]; b++)
        {
            var map = AffineMap.From(maps.Slice(6 * b, 6));
            Warp(map, gradX.Span.Slice(b * length, length), gradY.Span.Slice(b * length, length), x.Shape[1], x.Shape[2], x.Shape[3], isBack: true);
        }
    }

    /// <summary>Draws where the pixels of one image come from.</summary>
    private protected abstract AffineMap Draw(Rng rng, int height, int width);

    /// <summary>Forward: to = what lies at each pixel's place in from. Back: each value of to is handed to the places that it came from.</summary>
    private void Warp(AffineMap map, Span<float> from, Span<float> to, int height, int width, int channels, bool isBack)
    {
        for (var i = 0; i < height; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var (row, column) = map.At(i, j);
                var (top, left) = ((int)MathF.Floor(row), (int)MathF.Floor(column));
                var (down, right) = (row - top, column - left);
                var pixel = to.Slice(((i * width) + j) * channels, channels);
                if (!isBack && (uint)top < (uint)(height - 1) && (uint)left < (uint)(width - 1))
                {
                    // All four neighbours are inside: the same sum in the same order as below, without asking for each.
                    var above = from.Slice(((top * width) + left) * channels, 2 * channels);
                    var below = from.Slice((((top + 1) * width) + left) * channels, 2 * channels);
                    var (s0, s1, s2, s3) = ((1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right);
                    for (var c = 0; c < channels; c++)
                    {
                        pixel[c] = (s0 * above[c]) + (s1 * above[c + channels]) + (s2 * below[c]) + (s3 * below[c + channels]);
                    }

                    continue;
                }

                if (!isBack)
                {
                    pixel.Clear();
                }

                for (var corner = 0; corner < 4; corner++)
                {
                    var (u, v) = (corner >> 1, corner & 1);
                    var share = (u == 0 ? 1 - down : down) * (v == 0 ? 1 - right : right);
                    if (share == 0 || Place(top + u, height) is not (>= 0 and var p) || Place(left + v, width) is not (>= 0 and var q))
                    {
                        continue;
                    }

                    var source = from.Slice(((p * width) + q) * channels, channels);
                    for (var c = 0; c < channels; c++)
                    {
                        if (isBack)
                        {
                            source[c] += share * pixel[c];
                        }
                        else
                        {
                            pixel[c] += share * source[c];
                        }
                    }
                }
            }
        }
    }

    /// <summary>The row or column that stands at a place which may lie outside; −1 for black.</summary>
    private int Place(int at, int size)
    {
        if ((uint)at < (uint)size)
        {
            return at;
        }

        if (Fill != FillMode.Reflect)
        {
            return Fill == FillMode.Nearest ? Math.Clamp(at, 0, size - 1) : -1;
        }

        // a b c | c b a | a b c: the pattern repeats after two sizes.
        var folded = ((at % (2 * size)) + (2 * size)) % (2 * size);
        return folded < size ? folded : (2 * size) - 1 - folded;
    }

    private protected static float Share(float factor, float most, string what, string title) => factor >= 0 && factor <= most
        ? factor
        : throw new ShapeException(FormattableString.Invariant($"{what}: {factor} in {title}"), FormattableString.Invariant($"0 to {most}"), FormattableString.Invariant($"try {what}: 0.1f"));

    /// <summary>The images of a batch, shared out among the threads of a pass.</summary>
    private sealed class Work
    {
        // Reading four pixels at computed places costs about as much as so many multiply-adds (measured).
        private const int CostOfValue = 40;

        private readonly RandomWarp _layer;
        private readonly Team _team;
        private readonly ChunkedAction _image;
        private Tensor? _x;
        private Tensor? _y;
        private Tensor? _maps;

        public Work(RandomWarp layer, Team team) => (_layer, _team, _image) = (layer, team, new ChunkedAction(Image));

        public void Run(Tensor x, Tensor y, Tensor maps)
        {
            (_x, _y, _maps) = (x, y, maps);
            _team.Run(_image, x.Shape[0], (long)CostOfValue * x.Length);
            (_x, _y, _maps) = (null, null, null);
        }

        private void Image(int b)
        {
            var (shape, length) = (_x!.Shape, _x.Shape.Inner.Length);
            var map = AffineMap.From(_maps!.Span.Slice(6 * b, 6));
            _layer.Warp(map, _x.Span.Slice(b * length, length), _y!.Span.Slice(b * length, length), shape[1], shape[2], shape[3], isBack: false);
        }
    }
}

/// <summary>From a pixel of the output to its place in the input: row = rr·i + rc·j + r, column = cr·i + cc·j + c.</summary>
internal readonly record struct AffineMap(float RowByRow, float RowByColumn, float Row, float ColumnByRow, float ColumnByColumn, float Column)
{
    /// <summary>A matrix around the middle of the image, then a shift in pixels.</summary>
    public static AffineMap Around(int height, int width, float a, float b, float c, float d, float down = 0, float right = 0)
    {
        var (i, j) = ((height - 1) / 2f, (width - 1) / 2f);
        return new AffineMap(a, b, i - (a * i) - (b * j) - down, c, d, j - (c * i) - (d * j) - right);
    }

    public static AffineMap From(ReadOnlySpan<float> six) => new(six[0], six[1], six[2], six[3], six[4], six[5]);

    public (float Row, float Column) At(int i, int j) => ((RowByRow * i) + (RowByColumn * j) + Row, (ColumnByRow * i) + (ColumnByColumn * j) + Column);

    public void CopyTo(Span<float> six) => (six[0], six[1], six[2], six[3], six[4], six[5]) = (RowByRow, RowByColumn, Row, ColumnByRow, ColumnByColumn, Column);
}
