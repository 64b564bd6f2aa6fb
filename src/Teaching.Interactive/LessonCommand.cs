using Microsoft.DotNet.Interactive.Commands;

namespace Teaching.Interactive;

/// <summary>What a cell asks for by <c>#!lesson</c>.</summary>
public sealed class LessonCommand : KernelCommand
{
    /// <summary>The command's name.</summary>
    public const string Directive = "#!lesson";

    /// <summary>The lesson's number; null for all lessons.</summary>
    public string? Number { get; set; }
}
