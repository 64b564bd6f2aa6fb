using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Teaching.Visuals;

/// <summary>Numbers as newer versions of Plotly pack them: little-endian bytes in Base64, with their type and, for tables, their shape.</summary>
internal static class PlotlyBytes
{
    /// <summary>The numbers; null when the object is packed otherwise.</summary>
    public static double[]? Numbers(JsonObject packed)
    {
        var (size, read) = Text(packed["dtype"]) switch
        {
            "f8" => (8, (Reader)(bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes))),
            "f4" => (4, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            "i4" => (4, bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            "u4" => (4, bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            "i2" => (2, bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            "u2" => (2, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            "i1" => (1, bytes => (sbyte)bytes[0]),
            "u1" or "uint8" => (1, bytes => bytes[0]),
            _ => (0, _ => 0),
        };
        var text = Text(packed["bdata"]);
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return size > 0 && Convert.TryFromBase64String(text, bytes, out var count) && count > 0 && count % size == 0
            ? [.. Enumerable.Range(0, count / size).Select(k => read(bytes.AsSpan(k * size)))]
            : null;
    }

    /// <summary>A table as a list of rows; null when the object has no such shape.</summary>
    public static JsonArray? Rows(JsonObject packed)
    {
        int[] shape = [.. Text(packed["shape"]).Split(',').Select(part => int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var length) ? length : 0)];
        return shape is [> 0, > 0] && Numbers(packed) is { } values && values.Length == (long)shape[0] * shape[1]
            ? new JsonArray([.. values.Chunk(shape[1]).Select(row => (JsonNode)PlotlyText.Numbers(row))])
            : null;
    }

    private delegate double Reader(ReadOnlySpan<byte> bytes);

    private static string Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
