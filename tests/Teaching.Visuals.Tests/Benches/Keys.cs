using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>A reader with a keyboard alone.</summary>
internal static class Keys
{
    /// <summary>Presses a key until something of this name has the focus: at most as often as a reader would bear.</summary>
    public static async Task PressToAsync(this BrowserPage page, string key, string name)
    {
        for (var stop = 0; stop < 40; stop++)
        {
            await page.Page.Keyboard.PressAsync(key);
            var at = await page.Page.EvaluateAsync<string>("() => { const at = document.activeElement; return (at.getAttribute('aria-label') ?? at.closest('label')?.textContent ?? at.textContent).trim(); }");
            if (at.StartsWith(name, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{key} did not reach \"{name}\".");
    }
}
