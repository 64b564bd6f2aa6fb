using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>Reads an answer in any form that a person would write: 3, "3×5", (3, 5), new[,] { … }, a tensor, "4/9".</summary>
/// <remarks>Texts are read in pages too: <c>Web/answer.js</c> is this class line by line, and a test holds the two together.</remarks>
internal static partial class Answer
{
    // Loose enough for two decimals, tight enough that a whole number must be exact.
    private const double Tolerance = 0.005;

    // More than any exercise asks for: neither a generator without end nor a pasted book may hang the lesson.
    private const int MostNumbers = 10_000;
    private const int MostLetters = 2_000;
    private const int MostRepeated = 25;

    /// <summary>The numbers of an answer in reading order; null when it holds something else, or more than any answer would.</summary>
    public static double[]? Numbers(object? answer)
    {
        var numbers = new List<double>();
        var patience = 4 * MostNumbers;
        return Collect(answer, numbers, depth: 0, ref patience) && numbers.Count is > 0 and <= MostNumbers ? [.. numbers] : null;
    }

    /// <summary>The numbers in a sentence, whatever words stand between them.</summary>
    public static double[] NumbersIn(string sentence) => [.. Read(Plain(sentence))];

    public static bool IsBlank(string text) => text.All(letter => char.IsWhiteSpace(letter) || letter == '\uFEFF');

    public static bool Same(double[] left, double[] right) =>
        left.Length == right.Length && left.Zip(right).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance);

    /// <summary>How an answer is repeated to its author: whole, when it is short.</summary>
    public static string Text(double[] numbers) =>
        string.Join(", ", numbers.Take(MostRepeated).Select(Text)) + (numbers.Length > MostRepeated ? ", …" : "");

    // Up to four decimals, half away from zero, by steps that every computer takes alike.
    private static string Text(double number)
    {
        if (double.IsNaN(number))
        {
            return "NaN";
        }

        if (Math.Abs(number) >= 1e14)
        {
            return "a huge number";
        }

        var units = (long)Math.Floor((Math.Abs(number) * 10_000) + 0.5);
        var decimals = (units % 10_000).ToString("0000", CultureInfo.InvariantCulture).TrimEnd('0');
        return (number < 0 && units > 0 ? "−" : "") + (units / 10_000).ToString("#,##0", CultureInfo.InvariantCulture) + (decimals.Length > 0 ? "." : "") + decimals;
    }

    private static bool Collect(object? answer, List<double> numbers, int depth, ref int patience)
    {
        switch (answer)
        {
            case null:
            case bool:
            case char:
                return false;
            case string text:
                return CollectText(text, numbers);
            case Tensor tensor:
                numbers.AddRange(tensor.Span[..Math.Min(tensor.Length, MostNumbers + 1)].ToArray().Select(value => (double)value));
                return true;
            case Size2D size:
                numbers.AddRange([size.Height, size.Width]);
                return true;
            case Shape shape:
                numbers.AddRange(shape.ToArray().Select(size => (double)size));
                return true;
            case ITuple tuple when depth < 4:
                return CollectAll(Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), numbers, depth, ref patience);
            case IEnumerable items when depth < 4:
                return CollectAll(items, numbers, depth, ref patience);
            case IConvertible number when answer.GetType().IsPrimitive || answer is decimal:
                numbers.Add(number.ToDouble(CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    private static bool CollectAll(IEnumerable items, List<double> numbers, int depth, ref int patience)
    {
        foreach (var item in items)
        {
            if (--patience < 0 || !Collect(item, numbers, depth + 1, ref patience) || numbers.Count > MostNumbers)
            {
                return false;
            }
        }

        return true;
    }

    private static bool CollectText(string text, List<double> numbers)
    {
        if (text.Length > MostLetters)
        {
            return false;
        }

        var plain = Plain(text);
        numbers.AddRange(Read(plain));
        return Number().Replace(plain, "").EnumerateRunes().All(letter => !Rune.IsLetter(letter) || letter.Value is 'x' or 'X');
    }

    // − is a minus sign, ⁄ a fraction's stroke; what stands between groups of three digits only separates them.
    private static string Plain(string text) => Thousands().Replace(text.Replace('−', '-').Replace('⁄', '/'), "");

    private static IEnumerable<double> Read(string plain) => Number().Matches(plain).Select(match =>
    {
        var above = double.Parse(match.Groups["above"].Value, CultureInfo.InvariantCulture);
        return match.Groups["below"].Success ? above / double.Parse(match.Groups["below"].Value, CultureInfo.InvariantCulture) : above;
    });

    // A comma, an underscore, an apostrophe or a narrow space.
    [GeneratedRegex(@"(?<=[0-9])[,_'’\u00A0\u2009\u202F](?=[0-9]{3}(?![0-9]))")]
    private static partial Regex Thousands();

    // [0-9], not \d: that holds the digits of all scripts, which no number here is written with. A fraction counts as its value.
    [GeneratedRegex(@"(?<above>-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(?:[ \u00A0]*/[ \u00A0]*(?<below>[0-9]+(?:\.[0-9]+)?))?")]
    private static partial Regex Number();
}
