using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>Any value as readable text: numbers with a decimal point, sequences by their items, never by the name of a type.</summary>
internal static class PlainText
{
    private const int Width = 100;

    // How many items are shown at each depth: a 28×28 picture is whole, a million numbers are not.
    private static readonly int[] MaxItems = [100, 40, 10, 5];

    public static string Of(object? value) => value is string text ? text : Nested(value, 0);

    /// <summary>A type's name as C# writes it, without the compiler's wrappings.</summary>
    public static string NameOf(Type type)
    {
        if (type.IsArray)
        {
            return $"{NameOf(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        var name = type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>";
    }

    private static string Nested(object? value, int depth)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return $"\"{text}\"";
            case char letter:
                return depth == 0 ? letter.ToString() : $"'{letter}'";
            case Type shown:
                return NameOf(shown);
            case IFormattable number:
                return number.ToString(null, CultureInfo.InvariantCulture);
        }

        var type = value.GetType();
        var byMembers = IsWrittenByCompiler(type);
        if (!byMembers && value is not ITuple && SaysItself(type))
        {
            return value.ToString() ?? "";
        }

        if (depth >= MaxItems.Length)
        {
            return "…";
        }

        return value switch
        {
            ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Nested(tuple[i], depth + 1)))})",
            _ when byMembers => Members(value, depth),
            Array { Rank: > 1 } array => Rows(array, new int[array.Rank], 0, depth),
            IDictionary map => Block('{', '}', Pairs(map, depth), map.Count, depth),
            IEnumerable items => Block('[', ']', items.Cast<object?>().Select(item => Nested(item, depth + 1)), (items as ICollection)?.Count, depth),
            _ when depth < 2 => Members(value, depth),
            _ => NameOf(type),
        };
    }

    private static IEnumerable<string> Pairs(IDictionary map, int depth)
    {
        foreach (DictionaryEntry pair in map)
        {
            yield return $"{Nested(pair.Key, depth + 1)}: {Nested(pair.Value, depth + 1)}";
        }
    }

    private static string Rows(Array array, int[] index, int axis, int depth)
    {
        IEnumerable<string> Items()
        {
            for (var i = 0; i < array.GetLength(axis); i++)
            {
                index[axis] = i;
                yield return axis == array.Rank - 1 ? Nested(array.GetValue(index), depth + 1) : Rows(array, index, axis + 1, depth);
            }
        }

        return Block('[', ']', Items(), array.GetLength(axis), depth + axis, inLines: axis < array.Rank - 1);
    }

    private static string Members(object value, int depth)
    {
        var type = value.GetType();
        var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.CanRead && !property.PropertyType.IsByRefLike)
            .Select(property => $"{property.Name} = {Member(() => property.GetValue(value), depth)}")
            .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => $"{field.Name} = {Member(() => field.GetValue(value), depth)}"))
            .ToList();
        var name = type.Name.Contains("AnonymousType", StringComparison.Ordinal) ? "" : NameOf(type) + " ";
        return members.Count == 0 ? NameOf(type) : $"{name}{{ {string.Join(", ", members)} }}";
    }

    private static string Member(Func<object?> get, int depth)
    {
        try
        {
            return Nested(get(), depth + 1);
        }
        catch (TargetInvocationException thrown)
        {
            return $"({thrown.InnerException?.GetType().Name})";
        }
    }

    // The ToString of records and anonymous types says "System.Int32[]" for an array.
    private static bool IsWrittenByCompiler(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            ? type.Name.Contains("AnonymousType", StringComparison.Ordinal)
            : type.GetMethod(nameof(ToString), Type.EmptyTypes)?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) == true;

    private static string Block(char open, char close, IEnumerable<string> items, int? count, int depth, bool inLines = false)
    {
        // A sequence may have no end: one item more than is shown tells that there is more.
        var most = MaxItems[Math.Min(depth, MaxItems.Length - 1)];
        var shown = items.Take(most + 1).ToList();
        if (shown.Count > most)
        {
            shown[most] = count is { } total ? string.Create(CultureInfo.InvariantCulture, $"… ({total:N0} in all)") : "…";
        }

        var line = string.Join(", ", shown);
        if (!inLines && line.Length <= Width && !line.Contains('\n', StringComparison.Ordinal))
        {
            return $"{open}{line}{close}";
        }

        return shown.All(item => item.Length <= 24 && !item.Contains('\n', StringComparison.Ordinal)) && !inLines
            ? open + Wrapped(shown) + close
            : open + string.Join(",\n ", shown.Select(item => item.Replace("\n", "\n ", StringComparison.Ordinal))) + close;
    }

    private static string Wrapped(List<string> items)
    {
        var text = new StringBuilder();
        var column = 0;
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(column + items[i].Length + 2 > Width ? ",\n " : ", ");
                column = column + items[i].Length + 2 > Width ? 0 : column;
            }

            text.Append(items[i]);
            column += items[i].Length + 2;
        }

        return text.ToString();
    }

    // Sequences that override ToString (a tensor) know best.
    private static bool SaysItself(Type type)
    {
        var declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return declaring is not null && declaring != typeof(object) && declaring != typeof(ValueType)
            && !(typeof(IEnumerable).IsAssignableFrom(type) && declaring.Namespace?.StartsWith("System", StringComparison.Ordinal) == true);
    }
}
