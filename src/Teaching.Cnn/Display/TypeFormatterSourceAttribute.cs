namespace Teaching.Cnn;

/// <summary>.NET Interactive finds an attribute of this name and asks its source for formatters: no reference to that host is needed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    // A preferred type without a formatter kills that host: these are exactly the two that HtmlFormatterSource gives.
    public string[] PreferredMimeTypes { get; init; } = ["text/html", "text/plain"];
}
