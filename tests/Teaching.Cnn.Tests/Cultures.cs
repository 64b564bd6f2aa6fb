using System.Globalization;

namespace Teaching.Cnn.Tests;

/// <summary>Runs a check under cultures that write numbers differently.</summary>
internal static class Cultures
{
    public static void Each(Action check)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // sv-SE writes minus as U+2212, ar-SA has another calendar and digits.
            foreach (var name in new[] { "", "en-US", "de-DE", "sv-SE", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                check();
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
