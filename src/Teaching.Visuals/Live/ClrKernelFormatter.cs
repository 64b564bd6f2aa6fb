using System.Collections;
using System.Net;
using System.Reflection;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>A conversion in ClrKernel's registry: what shows itself does so, everything else is left to the conversion that was there before.</summary>
/// <remarks>The registry converts between concepts; a cell's result is a <c>DisplayObject</c> around it, and the newest conversion from there wins.</remarks>
internal static class ClrKernelFormatter
{
    public static void Register(Type registry, Type wrapped, Type output, Func<IHtml, string> show)
    {
        var register = registry.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(method =>
            method is { Name: "Register", IsGenericMethodDefinition: false } && method.GetParameters().Length == 3);
        var before = (registry.GetProperty("Formatters")?.GetValue(null) as IEnumerable)?.Cast<object>()
            .LastOrDefault(one => Get<Type>(one, "InputType")?.IsAssignableFrom(wrapped) == true && Get<Type>(one, "OutputType") == output);
        var earlier = before is null ? null : Get<Delegate>(before, "Format");
        if (register is null || earlier?.Target is IOurs)
        {
            return;
        }

        var format = register.GetParameters()[2].ParameterType;
        var concept = format.GenericTypeArguments[0];
        var value = concept.GetProperty("Value")!;
        var ours = Activator.CreateInstance(
            typeof(Formatter<>).MakeGenericType(concept),
            (Func<object, object>)(given => value.GetValue(given) is IHtml html
                ? Activator.CreateInstance(output, show(html))!
                : Theirs(earlier, given) ?? Activator.CreateInstance(output, WebUtility.HtmlEncode(value.GetValue(given)?.ToString() ?? ""))!))!;
        register.Invoke(null, [wrapped, output, Delegate.CreateDelegate(format, ours, nameof(Formatter<>.Format))]);
    }

    // What the host's own conversion makes of it; null where there is none or where it throws.
    private static object? Theirs(Delegate? earlier, object given)
    {
        try
        {
            return earlier?.DynamicInvoke(given);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static T? Get<T>(object from, string property)
        where T : class => from.GetType().GetProperty(property)?.GetValue(from) as T;

    /// <summary>Tells our conversions from others.</summary>
    private interface IOurs;

    /// <summary>A method of the type that the registry asks for.</summary>
    private sealed class Formatter<T>(Func<object, object> format) : IOurs
        where T : class
    {
        public T Format(T value) => (T)format(value);
    }
}
