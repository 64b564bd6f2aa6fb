using System.Globalization;
using Teaching.Cnn;

namespace Teaching.Course.Tests.Exercises;

/// <summary>One answer in every form in which a person or a program would give it.</summary>
internal static class AnswerForms
{
    /// <summary>Texts, as they would be typed.</summary>
    public static IEnumerable<string> Texts(object answer)
    {
        var numbers = Answer.Numbers(answer)!;
        string Join(string separator, string format) => string.Join(separator, numbers.Select(number => number.ToString(format, CultureInfo.InvariantCulture)));

        yield return answer as string ?? Convert.ToString(answer, CultureInfo.InvariantCulture)!;
        yield return Join(", ", "R");
        yield return Join("; ", "R").Replace('-', '−');
        yield return $" ( {Join(" , ", "R")} ) ";
        yield return Join(", ", "#,##0.######");
        yield return $"[{Join("]\n[", "R")}]";
        yield return Join(" × ", "R");
        yield return Join("x", "R");
        yield return string.Join(", ", numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"{number * 4:R}/4")));
        yield return Join(" ", "#,##0.######").Replace(',', '\u202F');
        yield return Join(" ", "#,##0.######").Replace(',', '_');
    }

    /// <summary>Objects, as a cell would compute them.</summary>
    public static IEnumerable<object> Objects(object answer)
    {
        var numbers = Answer.Numbers(answer)!;
        yield return answer;
        yield return numbers;
        yield return numbers.Select(number => (decimal)number);
        yield return numbers.Cast<object>().ToList();
        yield return numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray();
        yield return new[] { numbers, [] };
        if (numbers.All(number => Math.Abs(number) < 1 << 24))
        {
            yield return Tensor.From(new Shape(numbers.Length), [.. numbers.Select(number => (float)number)]);
            yield return numbers.Select(number => (float)number);
        }

        if (numbers.All(double.IsInteger))
        {
            yield return numbers.Select(number => (long)number).ToArray();
            yield return numbers.Select(number => (int)number);
        }

        switch (numbers)
        {
            case [var one]:
                yield return one;
                break;
            case [var one, var two]:
                yield return (one, two);
                break;
            case [var one, var two, var three]:
                yield return (one, two, three);
                break;
            case [var one, var two, var three, var four]:
                yield return ((one, two), (three, four));
                yield return new[,] { { one, two }, { three, four } };
                break;
        }
    }
}
