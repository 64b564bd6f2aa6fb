using System.Globalization;
using System.Text.RegularExpressions;

namespace Teaching.App;

/// <summary>Compares what a sentence says with what its claim expects.</summary>
internal static partial class ProvedNumber
{
    /// <summary>Whether the text is the value, at the precision that the text shows: 86.5 % is 0.8652, 8,459,242 is 8459242.</summary>
    public static bool Matches(string text, string expected)
    {
        var said = text.Replace("**", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Trim();
        if (Normal(said) == Normal(expected))
        {
            return true;
        }

        var match = OneNumber().Match(said.Replace(",", "", StringComparison.Ordinal).Replace('−', '-'));
        if (!match.Success || !double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var digits = match.Groups["fraction"].Length;
        var shown = match.Groups["percent"].Success ? value * 100 : value;
        return Math.Round(shown, digits, MidpointRounding.AwayFromZero).ToString("F" + digits, CultureInfo.InvariantCulture) == match.Groups["number"].Value
            || Math.Round(shown, digits, MidpointRounding.ToEven).ToString("F" + digits, CultureInfo.InvariantCulture) == match.Groups["number"].Value;
    }

    private static string Normal(string text) => Noise().Replace(text.Replace('−', '-'), "");

    [GeneratedRegex(@"^\D{0,2}?(?<number>-?\d+(?:\.(?<fraction>\d+))?)\s*(?<percent>%)?(?:\s*[A-Za-z]+)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneNumber();

    [GeneratedRegex(@"[\s\[\](),{}]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Noise();
}
