using System.Globalization;
using System.Net;
using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>A number that the lesson's prose states, computed here: it shows a tick with the value, and stops the lesson when it is not so.</summary>
/// <remarks>The sentence marks its number with the claim's name: <c>[8,459,242](#claim-total-parameters)</c>; the check command compares the two.</remarks>
/// <example><code>Claim.That("total-parameters", model.ParameterCount, 8_459_242)</code></example>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class Claim : IHtml
{
    private readonly string _shown;
    private readonly string _expected;
    private readonly string? _note;

    private Claim(string name, object? value, object? expected, string? note, MeasuredOn? on)
    {
        Name = name;
        IsProved = on?.IsAtHand ?? true;
        _shown = ClaimText.ForEyes(value);
        _expected = ClaimText.ForMachines(expected);
        _note = IsProved ? note : $"not the data this was measured on: {on!.Data}; there {note ?? ClaimText.ForEyes(expected)}";
    }

    /// <summary>The name that prose uses: lower-case letters, digits and hyphens.</summary>
    public string Name { get; }

    /// <summary>False when the lesson ran on other data than those that the number belongs to.</summary>
    public bool IsProved { get; }

    /// <summary>States that a computed value is exactly the expected one.</summary>
    /// <typeparam name="T">A number, a text, a shape, a tensor or a sequence of these.</typeparam>
    /// <param name="name">Lower-case letters, digits and hyphens; unique in the lesson.</param>
    /// <param name="value">What the code computed.</param>
    /// <param name="expected">What the prose says.</param>
    /// <param name="on">The data that the number belongs to; on other data the claim says so and never fails. Null when it needs none.</param>
    /// <exception cref="ClaimException">They differ.</exception>
    public static Claim That<T>(string name, T value, T expected, MeasuredOn? on = null)
    {
        RequireName(name);
        if (on?.IsAtHand != false && ClaimText.ForMachines(value) != ClaimText.ForMachines(expected))
        {
            throw new ClaimException(
                $"claim \"{name}\": the code computed {ClaimText.ForEyes(value)}",
                ClaimText.ForEyes(expected),
                "find out which of the two is wrong, then correct the code or the sentence");
        }

        return new Claim(name, value, expected, null, on);
    }

    /// <summary>States that a trained or measured value lies near the expected one.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens; unique in the lesson.</param>
    /// <param name="value">What the code computed.</param>
    /// <param name="expected">What the prose says.</param>
    /// <param name="within">The largest difference that still counts, at least 0.</param>
    /// <param name="on">The data that the number belongs to; on other data the claim says so and never fails. Null when it needs none.</param>
    /// <exception cref="ClaimException">The difference is larger, or the value is not a number.</exception>
    /// <example><code>Claim.Near("dense-mean", mean, 0.865, within: 0.01, on: fashion.AllPictures)</code></example>
    public static Claim Near(string name, double value, double expected, double within, MeasuredOn? on = null)
    {
        RequireName(name);
        var range = string.Create(CultureInfo.InvariantCulture, $"expected {expected:0.######} ± {within:0.######}");
        if (on?.IsAtHand != false && !(Math.Abs(value - expected) <= within))
        {
            throw new ClaimException(
                $"claim \"{name}\": the code computed {ClaimText.ForEyes(value)}",
                range,
                "run the lesson again from its first cell; if the value stays, the sentence is wrong");
        }

        return new Claim(name, value, expected, range, on);
    }

    /// <inheritdoc/>
    public string ToHtml() =>
        $"<div class=\"cnn-claim\" id=\"claim-{Name}\" data-claim=\"{Name}\" data-expected=\"{WebUtility.HtmlEncode(_expected)}\"{(IsProved ? "" : " data-proved=\"false\"")}>"
        + $"<span class=\"cnn-tick\" aria-hidden=\"true\">{Sign}</span> {WebUtility.HtmlEncode(Sentence())}</div>";

    /// <summary>A line such as <c>✓ total-parameters: 8,459,242</c>.</summary>
    public override string ToString() => $"{Sign} {Sentence()}";

    private string Sign => IsProved ? "✓" : "○";

    private string Sentence() => $"{Name.Replace('-', ' ')}: {_shown}{(_note is null ? "" : $" ({_note})")}";

    private static void RequireName(string name)
    {
        if (string.IsNullOrEmpty(name) || !name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            throw new ClaimException($"claim name \"{name}\"", "lower-case letters, digits and hyphens", "write for example \"total-parameters\"");
        }
    }
}
