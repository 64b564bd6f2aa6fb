using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>A reader with a keyboard alone.</summary>
internal static class Keyboard
{
    private const string NameAtFocus = """
        () => {
          const at = document.activeElement;
          const label = at.closest('label');
          const own = [...label?.childNodes ?? []].map(node => node.nodeType === 3 || node.localName === 'span' ? node.textContent : '').join('');
          return (at.getAttribute('aria-label') ?? (label ? own : at.textContent)).trim();
        }
        """;

    /// <summary>Presses a key until what has this name, or this name and more behind a comma, has the focus: at most as often as a reader would bear.</summary>
    public static async Task PressToAsync(this BrowserPage page, string key, string name)
    {
        for (var stop = 0; stop < 60; stop++)
        {
            await page.Page.Keyboard.PressAsync(key);
            var at = await page.Page.EvaluateAsync<string>(NameAtFocus);
            if (at == name || at.StartsWith(name + ",", StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"{key} did not reach \"{name}\".");
    }

    /// <summary>Tab, until what has this name has the focus.</summary>
    public static Task TabToAsync(this BrowserPage page, string name) => page.PressToAsync("Tab", name);
}
