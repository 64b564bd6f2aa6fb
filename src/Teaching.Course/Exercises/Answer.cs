using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>Reads an answer in any form that a person would write: 3, "3×5", (3, 5), new[,] { … }, a tensor, "4/9".</summary>
internal static partial class Answer
{
    // Loose enough for two decimals, tight enough that a whole number must be exact.
    private const double Tolerance = 0.005;

    /// <summary>The numbers of an answer in reading order; null when it holds something else.</summary>
    public static double[]? Numbers(object? answer)
    {
        var numbers = new List<double>();
        return Collect(answer, numbers, depth: 0) && numbers.Count > 0 ? [.. numbers] : null;
    }

    public static bool Same(double[] left, double[] right) =>
        left.Length == right.Length && left.Zip(right).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance);

    /// <summary>How an answer is repeated to its author: whole, when it is short.</summary>
    public static string Text(double[] numbers) =>
        string.Join(", ", numbers.Take(25).Select(number => number.ToString("#,##0.####", CultureInfo.InvariantCulture))) + (numbers.Length > 25 ? ", …" : "");

    private static bool Collect(object? answer, List<double> numbers, int depth)
    {
        switch (answer)
        {
            case null:
            case bool:
                return false;
            case string text:
                return CollectText(text, numbers);
            case Tensor tensor:
                numbers.AddRange(tensor.Span.ToArray().Select(value => (double)value));
                return true;
            case Size2D size:
                numbers.AddRange([size.Height, size.Width]);
                return true;
            case Shape shape:
                numbers.AddRange(shape.ToArray().Select(size => (double)size));
                return true;
            case ITuple tuple when depth < 4:
                return Enumerable.Range(0, tuple.Length).All(i => Collect(tuple[i], numbers, depth + 1));
            case IEnumerable items when depth < 4:
                // More than any exercise asks for: a generator without end must not hang the lesson.
                return items.Cast<object?>().Take(10_001).All(item => Collect(item, numbers, depth + 1)) && numbers.Count <= 10_000;
            case IConvertible number when answer.GetType().IsPrimitive || answer is decimal:
                numbers.Add(number is char ? double.NaN : number.ToDouble(CultureInfo.InvariantCulture));
                return number is not char;
            default:
                return false;
        }
    }

    private static bool CollectText(string text, List<double> numbers)
    {
        // Commas between groups of three digits are thousands; a fraction counts as its value; − is a minus sign.
        var plain = Thousands().Replace(text.Replace('−', '-'), "");
        foreach (Match match in Number().Matches(plain))
        {
            var above = double.Parse(match.Groups["above"].Value, CultureInfo.InvariantCulture);
            numbers.Add(match.Groups["below"].Success ? above / double.Parse(match.Groups["below"].Value, CultureInfo.InvariantCulture) : above);
        }

        return Number().Replace(plain, "").All(letter => !char.IsLetter(letter) || letter is 'x' or 'X');
    }

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(?<above>-?\d+(?:\.\d+)?)(?:\s*/\s*(?<below>\d+(?:\.\d+)?))?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
