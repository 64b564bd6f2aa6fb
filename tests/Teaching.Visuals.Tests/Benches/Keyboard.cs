using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>A reader without a mouse.</summary>
internal static class Keyboard
{
    /// <summary>Presses Tab (or another key) until the focus stands on what has this name; at most as many stops as a reader would bear.</summary>
    public static async Task PressToExactlyAsync(this BrowserPage page, string name, string key = "Tab")
    {
        for (var stop = 0; stop < 60; stop++)
        {
            await page.Page.Keyboard.PressAsync(key);
            var at = await page.Page.EvaluateAsync<string>("() => { const at = document.activeElement; const label = at.closest('label'); return (at.getAttribute('aria-label') ?? (label ? [...label.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent).join('') : at.textContent)).trim(); }");
            if (at == name)
            {
                return;
            }
        }

        Assert.Fail($"{key} did not reach \"{name}\".");
    }
}
