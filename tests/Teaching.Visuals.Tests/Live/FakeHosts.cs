#pragma warning disable IDE0130 // Hosts are known by the full names of their types.
#pragma warning disable CA1711, CA1724
namespace Microsoft.DotNet.Interactive
{
    /// <summary>.NET Interactive's extension methods, as the assembly that has them declares them.</summary>
    public static class KernelInvocationContextExtensions
    {
        public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType) => throw new NotSupportedException($"{context}{value}{mimeType}");

        public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes) => context.Show(value, mimeTypes);
    }

    public sealed class KernelInvocationContext
    {
        public static KernelInvocationContext? Current { get; set; }

        public List<string> Seen { get; } = [];

        public Exception? OnShow { get; set; }

        public Exception? OnUpdate { get; set; }

        internal DisplayedValue Show(object value, string[] mimeTypes)
        {
            if (OnShow is not null)
            {
                throw OnShow;
            }

            Seen.Add($"shown {value}{string.Concat(mimeTypes)}");
            return new DisplayedValue(this);
        }
    }

    public sealed class DisplayedValue(KernelInvocationContext context)
    {
        public void Update(object updatedValue)
        {
            if (context.OnUpdate is not null)
            {
                throw context.OnUpdate;
            }

            context.Seen.Add($"updated {updatedValue}");
        }
    }
}

namespace Verso.Abstractions
{
    /// <summary>Verso shows, and gives nothing to replace it by.</summary>
    public static class DisplayExtensions
    {
        public static void Display(this object? value, string? mimeType = null) => throw new NotSupportedException($"{value}{mimeType}");
    }
}

namespace ClrKernel.Core.Primitives
{
    public interface IDisplayValue
    {
        object? Value { get; }
    }

    public record DisplayObject(object? Value, Type? PreferredDisplayType = null, string? PreferredMimeType = null) : IDisplayValue;

    public record DisplayHtml(string Html) : IDisplayValue
    {
        public object? Value => Html;
    }

    public record DisplayText(string Text) : IDisplayValue
    {
        public object? Value => Text;
    }

    public record DisplayFormatter(Type InputType, Type OutputType, Func<IDisplayValue, IDisplayValue> Format);

    /// <summary>ClrKernel's registry: the newest conversion that fits wins.</summary>
    public static class DisplayFormatters
    {
        private static readonly List<DisplayFormatter> All = [];

        public static IEnumerable<DisplayFormatter> Formatters => [.. All];

        public static void Reset(params DisplayFormatter[] formatters)
        {
            All.Clear();
            All.AddRange(formatters);
        }

        public static DisplayFormatter Register<TIn, TOut>(Func<TIn, TOut> format)
            where TIn : IDisplayValue
            where TOut : IDisplayValue => Register(typeof(TIn), typeof(TOut), value => format((TIn)value));

        public static DisplayFormatter Register(Type inputType, Type outputType, Func<IDisplayValue, IDisplayValue> format)
        {
            var formatter = new DisplayFormatter(inputType, outputType, format);
            All.Add(formatter);
            return formatter;
        }

        public static T Show<T>(object? value)
            where T : IDisplayValue => (T)All.Last(one => one.InputType == typeof(DisplayObject) && one.OutputType == typeof(T)).Format(new DisplayObject(value));
    }

    /// <summary>ClrKernel's display: the cell that it returns is replaced in place.</summary>
    public static class DisplayValues
    {
        public static List<string> Seen { get; } = [];

        public static DisplayCell Display(this object value, Type? preferredDisplayType = null, string? preferredMimeType = null) => new DisplayCell("shown").Update(value, preferredDisplayType, preferredMimeType);

        public static DisplayCell DisplayTable(this object value) => throw new NotSupportedException($"{value}");
    }

    public sealed record DisplayCell(string DisplayId)
    {
        public DisplayCell Update(object value, Type? preferredDisplayType = null, string? preferredMimeType = null)
        {
            DisplayValues.Seen.Add($"{value}{preferredDisplayType}{preferredMimeType}");
            return this;
        }
    }
}
