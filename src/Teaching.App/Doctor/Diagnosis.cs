namespace Teaching.App;

/// <summary>How much depends on something.</summary>
public enum Need
{
    /// <summary>Good to know; nothing depends on it.</summary>
    Information,

    /// <summary>One way of several to open lessons, or data of single lessons.</summary>
    Optional,

    /// <summary>Something in the course is poorer without it.</summary>
    Useful,

    /// <summary>Without it the course cannot be built or run.</summary>
    Required,
}

/// <summary>One thing that was looked for on this machine.</summary>
/// <param name="Group">Under which heading it stands.</param>
/// <param name="Name">What it is.</param>
/// <param name="Need">How much depends on it.</param>
/// <param name="IsFound">Whether it is there, and new or large enough.</param>
/// <param name="Details">Version, place or size; what was found instead.</param>
/// <param name="Why">What it is for, in a sentence.</param>
/// <param name="Remedy">The command that brings it, as the machine's shell takes it, with what to know about it as a comment; empty when nothing has to be done.</param>
public sealed record Diagnosis(string Group, string Name, Need Need, bool IsFound, string Details, string Why, string Remedy)
{
    /// <summary>What it is, what it is for, and where it is missing the command that brings it.</summary>
    public override string ToString() => IsFound
        ? $"  ✓ {Name}{(Details.Length > 0 ? $": {Details}" : "")}\n      {Why}"
        : $"  {(Need == Need.Required ? "✗" : "○")} {Name}{(Details.Length > 0 ? $": {Details}" : ": missing")}\n      {Why}\n      {(Remedy.Length > 0 ? $"→ {Remedy}" : "")}".TrimEnd();
}
