namespace Teaching.Cnn;

/// <summary>Something that shows itself in a notebook as HTML; <see cref="object.ToString"/> is its plain text.</summary>
public interface IHtml
{
    /// <summary>An HTML fragment without scripts; the same bytes every time.</summary>
    string ToHtml();
}
