using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>What a cell may call to show more than its trailing expression.</summary>
public static class DisplayExtensions
{
    private static int displays;

    /// <summary>Shows an object now, in the order in which things happen.</summary>
    /// <param name="value">Any object.</param>
    /// <returns>A handle to replace it.</returns>
    public static DisplayedValue Display(this object? value) => Show(ObjectFormatter.Format(value));

    /// <summary>Shows text as a given format.</summary>
    /// <param name="text">For example <c>&lt;b&gt;bold&lt;/b&gt;</c>.</param>
    /// <param name="mimeType">For example <c>text/html</c>.</param>
    /// <returns>A handle to replace it.</returns>
    public static DisplayedValue DisplayAs(this string text, string mimeType) => Show(MimeBundle.OfText(new KeyValuePair<string, string>(mimeType, text)));

    private static DisplayedValue Show(MimeBundle data)
    {
        var outputs = CellScope.Current
            ?? throw new NotebookException("Display() outside a cell", "a running cell to show it in", "call it in a notebook");
        var id = Interlocked.Increment(ref displays).ToString(CultureInfo.InvariantCulture);
        outputs.Show(id, data);
        return new DisplayedValue(outputs, id);
    }
}
