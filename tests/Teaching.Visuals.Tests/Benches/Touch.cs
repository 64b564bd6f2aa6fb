using Microsoft.Playwright;
using Teaching.Testing;

namespace Teaching.Visuals.Tests;

/// <summary>A reader with fingers alone: taps, strokes, and what the keyboard on the screen writes.</summary>
internal static class Touch
{
    private const int Steps = 8;

    // A finger that is lifted while it moves throws what it held: Chromium then takes the next tap as the hand that stops the flight, in a page without scripts too.
    private const int Rest = 200;

    /// <summary>Taps a field, takes what it holds and writes anew, as the keyboard on a screen does: without one key of a real one.</summary>
    public static async Task WriteAsync(this BrowserPage page, ILocator field, string text)
    {
        await field.TapAsync();
        await field.SelectTextAsync();
        await page.Page.Keyboard.InsertTextAsync(text);
    }

    /// <summary>Taps what bears a name.</summary>
    public static Task TapButtonAsync(this ILocator bench, string name) => bench.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).TapAsync();

    /// <summary>Taps a place of an element, in shares of its width and height.</summary>
    public static async Task TapAtAsync(this ILocator element, double right, double down)
    {
        await element.ScrollIntoViewIfNeededAsync();
        var box = (await element.BoundingBoxAsync())!;
        await element.TapAsync(new() { Position = new() { X = (float)(right * box.Width), Y = (float)(down * box.Height) } });
    }

    /// <summary>A finger put down on one element and lifted on another, or on the same; places in shares of width and height. In between it may be asked what is shown.</summary>
    public static async Task DragAsync(this BrowserPage page, ILocator from, (double Right, double Down) start, ILocator to, (double Right, double Down) end, Func<Task>? meanwhile = null)
    {
        await to.ScrollIntoViewIfNeededAsync();
        await from.ScrollIntoViewIfNeededAsync();
        var (a, b) = (await PlaceAsync(from, start), await PlaceAsync(to, end));
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await TouchAsync("touchStart", a);
        for (var step = 1; step <= Steps; step++)
        {
            await TouchAsync("touchMove", (a.X + ((b.X - a.X) * step / Steps), a.Y + ((b.Y - a.Y) * step / Steps)));
        }

        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        await page.Page.WaitForTimeoutAsync(Rest);
        await TouchAsync("touchMove", b);
        await TouchAsync("touchEnd", null);
        await session.DetachAsync();

        Task TouchAsync(string type, (double X, double Y)? place) => session.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = place is { } at ? new object[] { new Dictionary<string, object> { ["x"] = at.X, ["y"] = at.Y } } : [],
        });
    }

    private static async Task<(double X, double Y)> PlaceAsync(ILocator element, (double Right, double Down) share)
    {
        var box = (await element.BoundingBoxAsync())!;
        return (box.X + (share.Right * box.Width), box.Y + (share.Down * box.Height));
    }
}
