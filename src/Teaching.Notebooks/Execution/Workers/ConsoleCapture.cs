using System.Globalization;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>In the worker: Console.Out or Console.Error, spoken for the cell that started the code.</summary>
internal sealed class ConsoleCapture : TextWriter
{
    private readonly string stream;

    public ConsoleCapture(string stream)
        : base(CultureInfo.InvariantCulture)
    {
        this.stream = stream;

        // The same line end on every machine: outputs are stored.
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + "\n");

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellScope.Current is WorkerSink sink)
        {
            sink.Print(stream, buffer);
        }
        else
        {
            CellScope.Current?.Print(stream, buffer.ToString());
        }
    }
}
