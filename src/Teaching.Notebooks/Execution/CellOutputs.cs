using System.Collections.Immutable;
using System.Text;

namespace Teaching.Notebooks;

/// <summary>Collects a cell's outputs in order; texts that follow each other on one stream become one.</summary>
public sealed class CellOutputs : IOutputSink
{
    private readonly Lock gate = new();
    private readonly List<(Output Output, StringBuilder? Text, string? DisplayId)> items = [];

    /// <summary>What was said up to now.</summary>
    public ImmutableArray<Output> ToOutputs()
    {
        lock (gate)
        {
            return [.. items.Select(item => item.Text is null ? item.Output : new StreamOutput(((StreamOutput)item.Output).Name, item.Text.ToString()))];
        }
    }

    /// <inheritdoc/>
    public void Print(string stream, string text)
    {
        lock (gate)
        {
            if (items.Count > 0 && items[^1] is { Text: { } last, Output: StreamOutput output } && output.Name == stream)
            {
                last.Append(text);
            }
            else
            {
                items.Add((new StreamOutput(stream, ""), new StringBuilder(text), null));
            }
        }
    }

    /// <inheritdoc/>
    public void Show(string displayId, MimeBundle data) => Add(new DisplayOutput(data), displayId);

    /// <inheritdoc/>
    public void Update(string displayId, MimeBundle data)
    {
        lock (gate)
        {
            var at = items.FindIndex(item => item.DisplayId == displayId);
            if (at >= 0)
            {
                items[at] = (new DisplayOutput(data), null, displayId);
            }
        }
    }

    /// <inheritdoc/>
    public void Result(MimeBundle data) => Add(new ResultOutput(data), null);

    /// <inheritdoc/>
    public void Fail(ErrorOutput failure) => Add(failure, null);

    private void Add(Output output, string? displayId)
    {
        lock (gate)
        {
            items.Add((output, null, displayId));
        }
    }
}
