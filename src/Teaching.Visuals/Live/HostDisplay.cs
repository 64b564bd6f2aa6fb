using System.Reflection;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>What the host of a notebook can do besides formatting a cell's result: show an object now and replace it later. Hosts are known by the names of their types alone.</summary>
/// <remarks>
/// .NET Interactive and ClrKernel show an object through an extension method <c>Display</c>, in .NET Interactive that of the running cell, whose result has <c>Update</c>. Verso's <c>Display</c> gives nothing to update, so
/// that training shows its last state there, once. A host whose types have changed is a host without an updatable display: nothing here throws.
/// </remarks>
internal static class HostDisplay
{
    private const string Interactive = "Microsoft.DotNet.Interactive";
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
            // The cell's own method. What object.Display() returns has, in the last version, another id than what it has shown: JupyterLab drops its updates, VS Code shows them a second time.
            return Updatable(find(Interactive, $"{Interactive}.KernelInvocationContextExtensions"), context, () => Cell(context));
        }

        return Updatable(find(ClrKernel, $"{ClrKernel}.DisplayValues"));
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

    /// <summary>The display among a host's extension methods: of any object, or of what a cell is there, and then an object.</summary>
    private static Func<object, Action<object>>? Updatable(Type? extensions, Type? context = null, Func<object?>? cell = null)
    {
        Type[] needed = context is null ? [typeof(object)] : [context, typeof(object)];
        var display = extensions?.GetMethods(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(method => method is { Name: "Display", IsGenericMethodDefinition: false } && Takes(method, needed));
        var update = display?.ReturnType.GetMethods().FirstOrDefault(method => method.Name == "Update" && Takes(method, typeof(object)));
        return update is null ? null : value =>
        {
            var shown = cell is null ? Call(display!, null, value) : cell() is { } here ? Call(display!, null, here, value) : null;
            return shown is null ? throw new InvalidOperationException("The host has no cell to show it in.") : next => Call(update, shown, next);
        };
    }

    private static bool Takes(MethodInfo method, params Type[] needed) =>
        method.GetParameters() is var all && all.Length >= needed.Length && all.Take(needed.Length).Select(parameter => parameter.ParameterType).SequenceEqual(needed) && all.Skip(needed.Length).All(IsOptional);

    private static object? Call(MethodInfo method, object? of, params object[] values)
    {
        var others = method.GetParameters().Skip(values.Length).Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : Array.Empty<string>());
        return method.Invoke(of, BindingFlags.DoNotWrapExceptions, null, [.. values, .. others], null);
    }

    private static bool IsOptional(ParameterInfo parameter) => parameter.HasDefaultValue || parameter.ParameterType == typeof(string[]);

    // The cell that runs; null outside of any, where nothing would be shown.
    private static object? Cell(Type context)
    {
        try
        {
            return context.GetProperty("Current", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
