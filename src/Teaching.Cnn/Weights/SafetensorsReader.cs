using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Teaching.Cnn;

/// <summary>Reads one safetensors file and checks every number in its header before using it.</summary>
internal sealed class SafetensorsReader(ReadOnlyMemory<byte> bytes, string name)
{
    // The format's own limit.
    private const long MaxHeader = 100_000_000;

    public SafetensorsFile Read()
    {
        if (bytes.Length < 8)
        {
            throw Error($"{bytes.Length} bytes, where a header's length should stand at offset 0", "at least 8 bytes");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (length > MaxHeader)
        {
            throw Error(Text($"a header of {length:N0} bytes, said at offset 0"), Text($"at most {MaxHeader:N0}"));
        }

        if (length > (ulong)(bytes.Length - 8))
        {
            throw Error(Text($"a header of {length} bytes, said at offset 0, in a file of {bytes.Length} bytes"), Text($"at most {bytes.Length - 8}"));
        }

        var start = 8 + (int)length;
        var entries = new List<Entry>();
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(bytes.Slice(8, (int)length), new JsonDocumentOptions { MaxDepth = 8 });
            ReadHeader(json.RootElement, start, entries, metadata);
        }
        catch (JsonException error)
        {
            throw Error(Text($"a header that is no JSON at offset {8 + (error.BytePositionInLine ?? 0)}"), "a JSON object", error);
        }
        catch (InvalidOperationException error)
        {
            // What JsonElement says of a text that is no UTF-8.
            throw Error("a header with a text that is no UTF-8, somewhere from offset 8 on", "texts in UTF-8", error);
        }

        entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        var at = 0L;
        var tensors = new OrderedDictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Begin != at)
            {
                var fault = entry.Begin < at ? "overlaps the tensor before it" : "leaves a gap before it";
                throw Error(Text($"tensor \"{entry.Name}\" at offset {start + entry.Begin}, which {fault}"), Text($"offset {start + at}, where the one before ends"));
            }

            at = entry.End;
            tensors.Add(entry.Name, Convert(entry, bytes.Span[(start + (int)entry.Begin)..(start + (int)entry.End)]));
        }

        return start + at == bytes.Length
            ? new SafetensorsFile(tensors, metadata)
            : throw Error(Text($"{bytes.Length - start - at} bytes at offset {start + at} that belong to no tensor"), "an end after the last tensor");
    }

    private void ReadHeader(JsonElement root, int start, List<Entry> entries, SortedDictionary<string, string> metadata)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Error("a header that is no JSON object at offset 8", "{\"name\": {…}, …}");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw Error($"tensor \"{property.Name}\" twice in the header at offset 8", "each name once");
            }

            if (property.Name != "__metadata__")
            {
                entries.Add(ReadEntry(property, start));
                continue;
            }

            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                throw Error("__metadata__ that is no object in the header at offset 8", "texts by name");
            }

            foreach (var note in property.Value.EnumerateObject())
            {
                metadata[note.Name] = note.Value.ValueKind == JsonValueKind.String
                    ? note.Value.GetString()!
                    : throw Error($"metadata \"{note.Name}\" that is no text in the header at offset 8", "texts by name");
            }
        }
    }

    private Entry ReadEntry(JsonProperty property, int start)
    {
        var what = $"tensor \"{property.Name}\" in the header at offset 8";
        if (property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String
            || Numbers(property.Value, "shape") is not { } sizes || Numbers(property.Value, "data_offsets") is not [var begin, var end])
        {
            throw Error($"{what} without dtype, shape or data_offsets", "all three, with whole numbers of at least 0");
        }

        var dtype = type.GetString()!;
        var width = dtype switch { "F16" or "BF16" => 2, "F32" => 4, "F64" => 8, _ => 0 };
        if (width == 0)
        {
            throw Error($"{what} with numbers of type {dtype}", "F32, F16, BF16 or F64");
        }

        if (sizes.Length > 4 || sizes.Any(size => size is < 1 or > int.MaxValue))
        {
            throw Error($"{what} with shape ({string.Join(", ", sizes)})", "up to four axes, each at least 1");
        }

        var available = bytes.Length - (long)start;
        if (begin > end || end > available)
        {
            throw Error(Text($"{what} with data_offsets {begin} to {end}, that is offset {start + (decimal)begin} to {start + (decimal)end} of {bytes.Length}"), "offsets inside the file (is it truncated?)");
        }

        // Each factor is below 2³¹ and the product is checked against the file after each step, so it cannot overflow.
        var count = 1L;
        foreach (var size in sizes)
        {
            count = count <= available ? count * size : count;
        }

        if (count > available || count * width != end - begin)
        {
            throw Error(Text($"{what} with shape ({string.Join(", ", sizes)}) of {dtype} and {end - begin} bytes"), Text($"{(decimal)count * width} bytes"));
        }

        return new Entry(property.Name, dtype, new Shape(sizes.Length == 0 ? [1] : [.. sizes.Select(size => (int)size)]), begin, end);
    }

    private static long[]? Numbers(JsonElement tensor, string name)
    {
        if (!tensor.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new List<long>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number) || number < 0)
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static Tensor Convert(Entry entry, ReadOnlySpan<byte> data)
    {
        var tensor = new Tensor(entry.Shape);
        var values = tensor.Span;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = entry.Type switch
            {
                "F32" => BinaryPrimitives.ReadSingleLittleEndian(data[(4 * i)..]),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(data[(2 * i)..]),
                "BF16" => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(data[(2 * i)..]) << 16),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]),
            };
        }

        return tensor;
    }

    private DataException Error(string given, string needed, Exception? inner = null) =>
        new($"{name}: {given}", $"{needed} in a safetensors file", "fetch or write the file again", inner);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Entry(string Name, string Type, Shape Shape, long Begin, long End);
}
