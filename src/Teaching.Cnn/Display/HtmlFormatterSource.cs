namespace Teaching.Cnn;

/// <summary>The two formatters of every <see cref="IHtml"/>; hosts find the members by their names.</summary>
internal sealed class HtmlFormatterSource
{
    private readonly object[] _formatters =
    [
        new Formatter("text/html", html => html is ILiveHtml live ? live.ToLiveHtml() : html.ToHtml()),
        new Formatter("text/plain", html => html.ToString()!),
    ];

    public IEnumerable<object> CreateTypeFormatters() => _formatters;

    internal sealed class Formatter(string mimeType, Func<IHtml, string> show)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not IHtml html)
            {
                return false;
            }

            writer.Write(show(html));
            return true;
        }
    }
}
