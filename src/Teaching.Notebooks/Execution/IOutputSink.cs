namespace Teaching.Notebooks;

/// <summary>Takes what a cell says, in the order in which it happens; may be called from any thread, and after the cell has ended.</summary>
public interface IOutputSink
{
    /// <summary>Printed text.</summary>
    /// <param name="stream"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">The text.</param>
    void Print(string stream, string text);

    /// <summary>A shown object.</summary>
    /// <param name="displayId">A name for <see cref="Update"/>.</param>
    /// <param name="data">The object's formats.</param>
    void Show(string displayId, MimeBundle data);

    /// <summary>What a display shows from now on.</summary>
    /// <param name="displayId">The name given to <see cref="Show"/>.</param>
    /// <param name="data">The object's formats.</param>
    void Update(string displayId, MimeBundle data);

    /// <summary>The value of the trailing expression.</summary>
    /// <param name="data">The value's formats.</param>
    void Result(MimeBundle data);

    /// <summary>What stopped the cell.</summary>
    /// <param name="failure">The error.</param>
    void Fail(ErrorOutput failure);
}
