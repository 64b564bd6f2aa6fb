using System.Reflection;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>What the host of a notebook can do besides formatting a cell's result: show an object now and replace it later. Hosts are known by the names of their types alone.</summary>
/// <remarks>
/// .NET Interactive and ClrKernel show an object through an extension method <c>Display</c>, whose result has <c>Update</c>. Verso's <c>Display</c> gives nothing to update, so
/// that training shows its last state there, once. A host whose types have changed is a host without an updatable display: nothing here throws.
/// </remarks>
internal static class HostDisplay
{
    private const string Interactive = "Microsoft.DotNet.Interactive";
    private const string InteractiveDisplay = "System.DisplayExtensions";
    private const string ClrKernel = "ClrKernel.Core.Primitives";

    /// <summary>How the host of this process shows an object and replaces it.</summary>
    /// <returns>Shows an object and returns what replaces it; null where there is no host that can.</returns>
    public static Func<object, Action<object>>? Find() => Find(Loaded);

    /// <summary>Finds the display among the types of a host.</summary>
    /// <param name="find">A type by the names of its assembly and its own; null when it is not loaded.</param>
    internal static Func<object, Action<object>>? Find(Func<string, string, Type?> find)
    {
        if (find(Interactive, $"{Interactive}.KernelInvocationContext") is { } context)
        {
            // Version 1.0.6 moved the method from one assembly to the other.
            return Updatable(find($"{Interactive}.Formatting", InteractiveDisplay) ?? find(Interactive, InteractiveDisplay), () => IsInCell(context));
        }

        return Updatable(find(ClrKernel, $"{ClrKernel}.DisplayValues"), () => true);
    }

    /// <summary>Makes ClrKernel show everything that is <see cref="IHtml"/> as its HTML and its text; nothing happens elsewhere, or the second time.</summary>
    public static void Register() => Register(Loaded);

    internal static void Register(Func<string, string, Type?> find)
    {
        if (find(ClrKernel, $"{ClrKernel}.DisplayFormatters") is not { } registry || find(ClrKernel, $"{ClrKernel}.DisplayObject") is not { } wrapped)
        {
            return;
        }

        try
        {
            foreach (var (concept, show) in new (string, Func<IHtml, string>)[] { ("DisplayHtml", html => html is ILiveHtml live ? live.ToLiveHtml() : html.ToHtml()), ("DisplayText", html => html.ToString()!) })
            {
                if (find(ClrKernel, $"{ClrKernel}.{concept}") is { } output)
                {
                    ClrKernelFormatter.Register(registry, wrapped, output, show);
                }
            }
        }
        catch (Exception)
        {
            // Another version of that host, whatever it throws: it shows our objects as their text.
        }
    }

    private static Type? Loaded(string assembly, string type) =>
        AppDomain.CurrentDomain.GetAssemblies().Where(loaded => loaded.GetName().Name == assembly).Select(loaded => loaded.GetType(type)).FirstOrDefault(found => found is not null);

    private static Func<object, Action<object>>? Updatable(Type? extensions, Func<bool> isReady)
    {
        var display = extensions?.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(method =>
            method is { Name: "Display", IsGenericMethodDefinition: false } && method.GetParameters() is [var value, .. var rest] && value.ParameterType == typeof(object) && rest.All(IsOptional));
        var update = display?.ReturnType.GetMethods().FirstOrDefault(method =>
            method.Name == "Update" && method.GetParameters() is [var value, .. var rest] && value.ParameterType == typeof(object) && rest.All(IsOptional));
        return update is null ? null : value =>
        {
            var shown = isReady() ? Call(display!, null, value) : null;
            return shown is null ? throw new InvalidOperationException("The host has no cell to show it in.") : next => Call(update, shown, next);
        };
    }

    private static object? Call(MethodInfo method, object? of, object value)
    {
        var arguments = method.GetParameters().Select((parameter, k) => k == 0 ? value : parameter.HasDefaultValue ? parameter.DefaultValue : Array.Empty<string>());
        return method.Invoke(of, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null);
    }

    private static bool IsOptional(ParameterInfo parameter) => parameter.HasDefaultValue || parameter.ParameterType == typeof(string[]);

    // Outside a cell the newer versions say nothing and show nothing.
    private static bool IsInCell(Type context)
    {
        try
        {
            var current = context.GetProperty("Current", BindingFlags.Public | BindingFlags.Static);
            return current is null || current.GetValue(null) is not null;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
