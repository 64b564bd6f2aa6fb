namespace Teaching.Visuals;

/// <summary>One axis of a sliding window: which places of the input a place of the result reads, and the reverse. <c>Web/reading.js</c> does the same.</summary>
internal sealed record AxisReading(int Input, int Size, int Stride, int Dilation, int Before, int After, int Output)
{
    private int Span => ((Size - 1) * Dilation) + 1;

    /// <summary>Places of the input; negative ones and those past the end are padding.</summary>
    public int[] Reads(int output) => [.. Enumerable.Range(0, Size).Select(k => (output * Stride) - Before + (k * Dilation))];

    /// <summary>Places of the result that read a place of the input or of its padding.</summary>
    public int[] Readers(int place) => [.. Enumerable.Range(0, Output).Where(output => Reads(output).Contains(place))];

    public bool IsInside(int place) => place >= 0 && place < Input;

    public int ReadCount(int output) => Reads(output).Count(IsInside);

    /// <summary>The size of the result with the numbers filled in, with what dilation and 'same' add.</summary>
    public string Formula(string name, bool isSame)
    {
        var zeros = Before + After;
        var padded = zeros > 0 ? $" + {Before} + {After}" : "";
        var gaps = Dilation > 1 ? $" The kernel spans ({Size} − 1)·{Dilation} + 1 = {Span}." : "";
        var same = isSame ? $" 'same' wants ⌈{Input} / {Stride}⌉ = {Output}: {ZerosText()}." : "";
        return $"{name}: ⌊({Input}{padded} − {Span}) / {Stride}⌋ + 1 = ⌊{Input + zeros - Span} / {Stride}⌋ + 1 = {Output}.{gaps}{same}";
    }

    private string ZerosText()
    {
        var total = ((Output - 1) * Stride) + Span - Input;
        var sum = $"({Output} − 1)·{Stride} + {Span} − {Input} = {Numbers.Minus(Numbers.Plain(total))}";
        return total <= 0 ? $"{sum}, so no zeros" : $"{sum} {(total == 1 ? "zero" : "zeros")}, {Before} before and {After} after{(Before < After ? " (the odd one comes last)" : "")}";
    }
}
