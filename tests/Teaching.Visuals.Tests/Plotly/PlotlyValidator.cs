using System.Text.Json;

namespace Teaching.Visuals.Tests;

/// <summary>Holds a document to plotly.js's schema, attribute by attribute, more strictly than plotly.js itself: numbers are numbers, and nothing unknown is let pass.</summary>
internal static class PlotlyValidator
{
    private static readonly string[] NoAttributes = ["editType", "role", "description", "impliedEdits"];

    /// <summary>One line for each attribute that the schema does not allow; none when the document is valid.</summary>
    /// <param name="document">The document.</param>
    /// <param name="leaves">Receives each attribute that was checked: where it stands, and what the schema says of it.</param>
    public static IReadOnlyList<string> Findings(JsonElement document, Action<string, JsonElement>? leaves = null)
    {
        var walk = new Walk(leaves ?? ((_, _) => { }));
        foreach (var part in document.EnumerateObject().Where(part => part.Name is not ("data" or "layout")))
        {
            walk.Found.Add($"{part.Name}: unknown");
        }

        var layouts = new List<JsonElement> { PlotlySchema.Root.GetProperty("layout").GetProperty("layoutAttributes") };
        var number = 0;
        foreach (var trace in document.GetProperty("data").EnumerateArray())
        {
            var path = $"data/{number++}";
            var type = trace.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "scatter";
            if (!PlotlySchema.Root.GetProperty("traces").TryGetProperty(type, out var schema))
            {
                walk.Found.Add($"{path}/type: no trace is called {type}");
                continue;
            }

            walk.Object(trace, [schema.GetProperty("attributes")], path);
            if (schema.TryGetProperty("layoutAttributes", out var more))
            {
                layouts.Add(more);
            }
        }

        walk.Object(document.GetProperty("layout"), layouts, "layout");
        return walk.Found;
    }

    private sealed class Walk(Action<string, JsonElement> leaves)
    {
        public List<string> Found { get; } = [];

        public void Object(JsonElement value, List<JsonElement> schemas, string path)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                Found.Add($"{path}: no object");
                return;
            }

            foreach (var attribute in value.EnumerateObject())
            {
                var place = $"{path}/{attribute.Name}";
                if (attribute.Name == "type" && schemas[0].TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
                {
                    // The trace that this schema belongs to was found by it.
                    continue;
                }

                if (Find(schemas, attribute.Name) is not { } schema)
                {
                    Found.Add($"{place}: unknown");
                }
                else if (schema.TryGetProperty("valType", out _))
                {
                    leaves(place, schema);
                    Leaf(attribute.Value, schema, place);
                }
                else if (schema.TryGetProperty("items", out var items) && items.EnumerateObject().First().Value is { ValueKind: JsonValueKind.Object } item)
                {
                    Items(attribute.Value, item, place);
                }
                else
                {
                    Object(attribute.Value, [schema], place);
                }
            }
        }

        private static JsonElement? Find(List<JsonElement> schemas, string name)
        {
            if (name.StartsWith('_') || NoAttributes.Contains(name))
            {
                return null;
            }

            // xaxis2 is a second xaxis.
            var bare = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            foreach (var schema in schemas)
            {
                if (schema.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object)
                {
                    return found;
                }

                if (schema.TryGetProperty(bare, out found) && found.ValueKind == JsonValueKind.Object && found.TryGetProperty("_isSubplotObj", out _))
                {
                    return found;
                }
            }

            return null;
        }

        private void Items(JsonElement value, JsonElement item, string place)
        {
            if (value.ValueKind != JsonValueKind.Array)
            {
                Found.Add($"{place}: no array");
                return;
            }

            var k = 0;
            foreach (var element in value.EnumerateArray())
            {
                Object(element, [item], $"{place}/{k++}");
            }
        }

        private void Leaf(JsonElement value, JsonElement schema, string place)
        {
            var type = schema.GetProperty("valType").GetString()!;
            if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("arrayOk", out var may) && may.GetBoolean() && type != "any")
            {
                var k = 0;
                foreach (var element in value.EnumerateArray())
                {
                    Single(element, schema, type, $"{place}/{k++}");
                }
            }
            else
            {
                Single(value, schema, type, place);
            }
        }

        private void Single(JsonElement value, JsonElement schema, string type, string place)
        {
            if (!PlotlyValue.IsValid(value, schema, type))
            {
                var text = value.GetRawText();
                Found.Add($"{place}: {(text.Length > 60 ? text[..60] + "…" : text)} is no {type}");
            }
        }
    }
}
