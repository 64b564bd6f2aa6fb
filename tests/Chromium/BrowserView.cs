namespace Teaching.Testing;

/// <summary>How a reader looks at a page.</summary>
public sealed record BrowserView(int Width, int Height, bool IsDark)
{
    public static BrowserView Desk { get; } = new(1280, 900, IsDark: false);

    public static BrowserView DeskAtNight { get; } = new(1280, 900, IsDark: true);

    public static BrowserView Phone { get; } = new(360, 740, IsDark: false);

    public static BrowserView PhoneAtNight { get; } = new(360, 740, IsDark: true);

    /// <summary>A telephone that is touched: no mouse, fingers only.</summary>
    public static BrowserView Hand { get; } = Phone with { HasTouch = true };

    /// <summary>Whether fingers touch the screen.</summary>
    public bool HasTouch { get; init; }

    /// <summary>Whether the reader lets things move; most tests ask for less motion, so that nothing is measured halfway.</summary>
    public bool AllowsMotion { get; init; }

    public static IReadOnlyList<BrowserView> All { get; } = [Desk, DeskAtNight, Phone, PhoneAtNight];
}
