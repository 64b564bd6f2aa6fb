using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>What a bench's controls reach, and how its state writes the numbers of a window. The scripts hold the same limits.</summary>
internal static class BenchLimits
{
    public const int Stride = 6;
    public const int Zeros = 6;
    public const int Dilation = 3;

    /// <summary>Fails where the cell is written, not in the browser.</summary>
    public static void Check(Window window, string user)
    {
        window.RequirePositive(user);
        var frame = window.Padding.Frame;
        Require(Math.Max(window.Stride.Height, window.Stride.Width), Stride, $"a stride of {window.Stride}", user);
        Require(Math.Max(window.Dilation.Height, window.Dilation.Width), Dilation, $"a dilation of {window.Dilation}", user);
        Require(Math.Max(Math.Max(frame.Top, frame.Bottom), Math.Max(frame.Left, frame.Right)), Zeros, $"padding {frame}", user);
    }

    public static string Text(Size2D size) => $"{size.Height}x{size.Width}";

    public static string Text(Padding padding) => padding.Kind == PaddingKind.Explicit
        ? $"{padding.Frame.Top},{padding.Frame.Bottom},{padding.Frame.Left},{padding.Frame.Right}"
        : padding.ToString();

    private static void Require(int value, int most, string given, string user)
    {
        if (value > most)
        {
            throw new ShapeException($"{given} for {user}", $"at most {most}", "use a smaller one; the same thing can be seen on it");
        }
    }
}
