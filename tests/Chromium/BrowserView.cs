namespace Teaching.Testing;

/// <summary>How a reader looks at a page.</summary>
public sealed record BrowserView(int Width, int Height, bool IsDark)
{
    public static BrowserView Desk { get; } = new(1280, 900, IsDark: false);

    public static BrowserView DeskAtNight { get; } = new(1280, 900, IsDark: true);

    public static BrowserView Phone { get; } = new(360, 740, IsDark: false);

    public static BrowserView PhoneAtNight { get; } = new(360, 740, IsDark: true);

    public static IReadOnlyList<BrowserView> All { get; } = [Desk, DeskAtNight, Phone, PhoneAtNight];
}
