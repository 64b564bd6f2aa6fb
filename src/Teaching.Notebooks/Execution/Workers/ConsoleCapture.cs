using System.Text;

namespace Teaching.Notebooks;

/// <summary>In the worker: Console.Out or Console.Error, spoken for the cell that started the code.</summary>
internal sealed class ConsoleCapture(string stream) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    // The same line end on every machine: outputs are stored.
    public override string NewLine => "\n";

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write(value + NewLine);

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
