using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Teaching.Cnn;

/// <summary>Weights in Hugging Face's safetensors format: a header in JSON that says where each tensor lies, then plain numbers.</summary>
/// <remarks>Nothing in such a file is run. Written are 32-bit floats; read also F16, BF16 and F64. Source: github.com/huggingface/safetensors.</remarks>
/// <example><code>Safetensors.Save("lenet.safetensors", [("conv1.Kernels", kernels)], new Dictionary&lt;string, string&gt; { ["seed"] = "1" });</code></example>
public static class Safetensors
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a file beside its place, then renames it; equal tensors give equal bytes.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="tensors">Names and tensors; their order is kept.</param>
    /// <param name="metadata">Notes to keep with them.</param>
    /// <exception cref="DataException">A name twice, or the file cannot be written; an old file is then unchanged.</exception>
    public static void Save(string path, IEnumerable<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafeWrite.To(path, stream => Write(stream, tensors, metadata));

    /// <summary>Writes to a stream; equal tensors give equal bytes.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">Names and tensors; their order is kept.</param>
    /// <param name="metadata">Notes to keep with them, written in the order of their names.</param>
    /// <exception cref="DataException">A name is empty, reserved or there twice.</exception>
    public static void Write(Stream stream, IEnumerable<(string Name, Tensor Value)> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        (string Name, Tensor Value)[] all = [.. tensors];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, _) in all)
        {
            if (string.IsNullOrEmpty(name) || name == "__metadata__" || !names.Add(name))
            {
                throw new DataException($"a tensor named \"{name}\"", "names that are not empty, not __metadata__, and each there once", "give every layer a name of its own");
            }
        }

        var header = Header(all, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, value) in all)
        {
            WriteValues(stream, value.Span);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Which.</param>
    /// <exception cref="DataException">The file is missing, truncated, or no safetensors file; the message names the place.</exception>
    public static SafetensorsFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Read(DataFile.ReadAllBytes(path), path);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">All of them.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="DataException">Truncated, or no safetensors file; the message names the place.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> bytes, string name = "safetensors data") => new SafetensorsReader(bytes, name).Read();

    private static byte[] Header((string Name, Tensor Value)[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            var at = 0L;
            foreach (var (name, value) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                WriteNumbers(json, "shape", [.. value.Shape.ToArray().Select(size => (long)size)]);
                WriteNumbers(json, "data_offsets", [at, at += value.Length * (long)sizeof(float)]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Blanks bring the numbers to a multiple of eight bytes, so that other readers can map them.
        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        return buffer.ToArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> four = stackalloc byte[4];
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(four, value);
            stream.Write(four);
        }
    }
}
