using System.Text.Json;
using System.Text.RegularExpressions;

namespace Teaching.Visuals.Tests;

/// <summary>Single values, by what the schema calls their <c>valType</c>.</summary>
internal static partial class PlotlyValue
{
    public static bool IsValid(JsonElement value, JsonElement schema, string type) => type switch
    {
        "any" => value.ValueKind != JsonValueKind.Undefined,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => IsNumber(value, schema),
        "integer" => (IsNumber(value, schema) && value.GetDouble() == Math.Round(value.GetDouble())) || IsExtra(value, schema),
        "angle" => (value.ValueKind == JsonValueKind.Number && Math.Abs(value.GetDouble()) <= 180) || (value.ValueKind == JsonValueKind.String && value.GetString() == "auto"),
        "string" => IsString(value, schema),
        "enumerated" => schema.GetProperty("values").EnumerateArray().Any(allowed => IsAllowed(value, allowed)),
        "flaglist" => IsFlagList(value, schema),
        "color" => IsColour(value),
        "colorlist" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsColour),
        "colorscale" => IsColourScale(value),
        "data_array" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsDatum),
        "info_array" => IsInfoArray(value, schema),
        "subplotid" => value.ValueKind == JsonValueKind.String && Regex.IsMatch(value.GetString()!, $"^{Regex.Escape(schema.GetProperty("dflt").GetString()!)}([2-9]|[1-9][0-9]+)?$"),
        _ => throw new InvalidOperationException($"The schema has a valType that the validator does not know: {type}."),
    };

    private static bool IsNumber(JsonElement value, JsonElement schema) => value.ValueKind == JsonValueKind.Number
        && (!schema.TryGetProperty("min", out var min) || value.GetDouble() >= min.GetDouble())
        && (!schema.TryGetProperty("max", out var max) || value.GetDouble() <= max.GetDouble());

    private static bool IsExtra(JsonElement value, JsonElement schema) =>
        schema.TryGetProperty("extras", out var extras) && extras.EnumerateArray().Any(extra => IsAllowed(value, extra));

    // A dash is one of the listed words or a list of lengths; no other string has a list of values.
    private static bool IsString(JsonElement value, JsonElement schema) => value.ValueKind == JsonValueKind.String
        && !(schema.TryGetProperty("noBlank", out var noBlank) && noBlank.GetBoolean() && value.GetString()!.Length == 0)
        && (!schema.TryGetProperty("values", out var values) || values.EnumerateArray().Any(allowed => IsAllowed(value, allowed)) || Lengths().IsMatch(value.GetString()!));

    private static bool IsAllowed(JsonElement value, JsonElement allowed)
    {
        if (value.ValueKind != allowed.ValueKind)
        {
            return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble() == allowed.GetDouble(),
            JsonValueKind.String when allowed.GetString() is ['/', .., '/'] pattern => Regex.IsMatch(value.GetString()!, pattern[1..^1]),
            JsonValueKind.String => value.GetString() == allowed.GetString(),
            _ => true,
        };
    }

    private static bool IsFlagList(JsonElement value, JsonElement schema)
    {
        if (IsExtra(value, schema))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var flags = value.GetString()!.Split('+');
        var allowed = schema.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!).ToArray();
        return flags.All(allowed.Contains) && flags.Distinct().Count() == flags.Length;
    }

    private static bool IsColour(JsonElement value) => value.ValueKind == JsonValueKind.String && Colour().IsMatch(value.GetString()!);

    private static bool IsColourScale(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < 2)
        {
            return false;
        }

        var stops = value.EnumerateArray().ToArray();
        if (!stops.All(stop => stop.ValueKind == JsonValueKind.Array && stop.GetArrayLength() == 2 && stop[0].ValueKind == JsonValueKind.Number && IsColour(stop[1])))
        {
            return false;
        }

        double[] at = [.. stops.Select(stop => stop[0].GetDouble())];
        return at[0] == 0 && at[^1] == 1 && at.Zip(at.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private static bool IsDatum(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().All(IsDatum),
        JsonValueKind.Object => false,
        _ => true,
    };

    private static bool IsInfoArray(JsonElement value, JsonElement schema)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        var items = schema.GetProperty("items");
        var isFree = items.ValueKind != JsonValueKind.Array || (schema.TryGetProperty("freeLength", out var free) && free.GetBoolean());
        var k = 0;
        return (isFree || value.GetArrayLength() == items.GetArrayLength()) && value.EnumerateArray().All(element =>
        {
            var item = items.ValueKind == JsonValueKind.Array ? items[Math.Min(k++, items.GetArrayLength() - 1)] : items;
            return IsValid(element, item, item.GetProperty("valType").GetString()!);
        });
    }

    [GeneratedRegex(@"^\d+(\.\d+)?px(,\d+(\.\d+)?px)*$")]
    private static partial Regex Lengths();

    [GeneratedRegex(@"^(#[0-9a-f]{6}([0-9a-f]{2})?|#[0-9a-f]{3}|rgba?\(\s*\d+(\s*,\s*[\d.]+){2,3}\s*\)|white|black|transparent)$", RegexOptions.IgnoreCase)]
    private static partial Regex Colour();
}
