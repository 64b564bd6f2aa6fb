using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Numbers in 64 steps, one letter each: enough for a picture, and the fewest characters that stay as they are in JSON, HTML and links.</summary>
/// <remarks><c>Web/letters.js</c> reads them.</remarks>
internal static class Letters
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int Top = 63;
    private const int Middle = 31;

    /// <summary>How many whole numbers there are, from 0.</summary>
    public const int Count = 64;

    /// <summary>Whole numbers from 0 to 63.</summary>
    public static string Of(IEnumerable<int> numbers) => string.Concat(numbers.Select(number => Alphabet[number]));

    /// <summary>Shares of a largest value: 0 is the first letter, the largest the last; what is above 0 is never shown as 0.</summary>
    public static string Shares(IEnumerable<float> values, float largest) => Of(values.Select(value => Step(value, largest)));

    /// <summary>A picture as it is read again: every brightness, 0–1, in 64 steps.</summary>
    public static Tensor Rounded(Tensor picture) => picture.Map(value => Step(value, 1) / (float)Top);

    /// <summary>The same on both sides of 0, which is the letter in the middle.</summary>
    public static string Signed(IEnumerable<float> values, float largest) =>
        Of(values.Select(value => value == 0 || largest <= 0 ? Middle : Middle + (MathF.Sign(value) * Math.Clamp((int)MathF.Round(MathF.Abs(value) / largest * Middle), 1, Middle))));

    private static int Step(float value, float largest) => !(value > 0) || largest <= 0 ? 0 : Math.Clamp((int)MathF.Round(value / largest * Top), 1, Top);
}
