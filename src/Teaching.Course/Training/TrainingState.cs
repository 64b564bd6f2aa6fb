using Teaching.Cnn;

namespace Teaching.Course;

/// <summary>What a training looked like at one moment; a host may keep it and format it whenever it likes.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
internal sealed class TrainingState(string html, string text) : IHtml
{
    public string ToHtml() => html;

    public override string ToString() => text;
}
