using System.Globalization;

namespace Teaching.Notebooks;

/// <summary>Stops a cell that prints or shows more than it may.</summary>
internal sealed class OutputLimitException(string what, long limit)
    : Exception(NotebookException.Sentences(
        string.Create(CultureInfo.InvariantCulture, $"the cell {what} more than {limit:N0} bytes and was stopped"),
        "output that a page can hold",
        "print less, or write it to a file"));
