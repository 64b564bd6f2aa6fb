using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>Stops a cell that prints or shows more than it may.</summary>
internal sealed class OutputLimitException(string what, long limit)
    : Exception(string.Create(
        CultureInfo.InvariantCulture,
        $"the cell {what} more than {limit:N0} bytes and was stopped; needed: output that a page can hold; to mend it: print less, or write it to a file"));
