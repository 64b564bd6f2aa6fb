using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Teaching.Notebooks;

/// <summary>How an object says itself: by the conventions of design, never by a reference to the object's library.</summary>
/// <remarks>
/// First an attribute named TypeFormatterSourceAttribute on the type or a base type, as .NET Interactive does; then a public parameterless
/// ToHtml(), as Verso does; text/plain is always there.
/// </remarks>
internal static class ObjectFormatter
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    public static MimeBundle Format(object? value)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (value is not null)
        {
            AddFormatters(value, texts);
            if (!texts.ContainsKey(MimeBundle.Html) && ToHtml(value) is { } html)
            {
                texts[MimeBundle.Html] = html;
            }
        }

        texts.TryAdd(MimeBundle.PlainText, PlainText.Of(value));
        return MimeBundle.OfText(texts);
    }

    private static void AddFormatters(object value, SortedDictionary<string, string> texts)
    {
        var attribute = Inheritance(value.GetType())
            .SelectMany(type => type.GetCustomAttributes(inherit: false))
            .FirstOrDefault(candidate => candidate.GetType().Name == AttributeName);
        if (attribute is null || Property(attribute, "FormatterSourceType") is not Type sourceType)
        {
            return;
        }

        var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        var create = sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes)
            ?? throw Wrong(sourceType, "a public method CreateTypeFormatters() that returns formatters");
        foreach (var formatter in (IEnumerable)Unwrapped(() => create.Invoke(source, null))!)
        {
            if (Property(formatter, "MimeType") is not string mimeType)
            {
                throw Wrong(formatter.GetType(), "a public property MimeType");
            }

            var format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])
                ?? throw Wrong(formatter.GetType(), "a public method bool Format(object, TextWriter)");
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            if (Unwrapped(() => format.Invoke(formatter, [value, writer])) is true)
            {
                texts.TryAdd(mimeType, writer.ToString());
            }
        }
    }

    private static string? ToHtml(object value)
    {
        var method = value.GetType().GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes);
        return method is not null && method.ReturnType == typeof(string) ? (string?)Unwrapped(() => method.Invoke(value, null)) : null;
    }

    private static IEnumerable<Type> Inheritance(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static object? Property(object owner, string name) => owner.GetType().GetProperty(name)?.GetValue(owner);

    // The lesson's exception is the one to show, not reflection's wrapping of it.
    private static object? Unwrapped(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } cause)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private static NotebookException Wrong(Type type, string needed) =>
        new($"the formatter {type.Name}", needed, "follow the convention of .NET Interactive's TypeFormatterSource");
}
