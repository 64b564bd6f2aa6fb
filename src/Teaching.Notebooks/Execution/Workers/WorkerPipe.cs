using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Teaching.Notebooks;

/// <summary>Messages over a pipe: four bytes of length, then JSON.</summary>
internal sealed class WorkerPipe(Stream stream) : IDisposable
{
    private const int MaxBytes = 256 << 20;

    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private readonly Lock gate = new();

    public void Write(WorkerMessage message)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, Json);
        var frame = new byte[sizeof(int) + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, sizeof(int));
        lock (gate)
        {
            stream.Write(frame);
        }
    }

    /// <summary>The next message; null when the other side has gone.</summary>
    public async Task<WorkerMessage?> ReadAsync()
    {
        try
        {
            var head = new byte[sizeof(int)];
            await stream.ReadExactlyAsync(head).ConfigureAwait(false);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is < 0 or > MaxBytes)
            {
                return null;
            }

            var body = new byte[length];
            await stream.ReadExactlyAsync(body).ConfigureAwait(false);
            return JsonSerializer.Deserialize<WorkerMessage>(body, Json);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => stream.Dispose();
}
