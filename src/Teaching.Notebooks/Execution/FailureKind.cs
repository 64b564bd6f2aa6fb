namespace Teaching.Notebooks;

/// <summary>How a cell failed.</summary>
public enum FailureKind
{
    /// <summary>The code does not compile, or names a file that is not there.</summary>
    Compilation,

    /// <summary>The code threw an exception.</summary>
    Exception,

    /// <summary>The cell ran longer than it may.</summary>
    Timeout,

    /// <summary>Somebody stopped the cell.</summary>
    Stopped,

    /// <summary>The cell printed or showed more than it may.</summary>
    OutputLimit,

    /// <summary>A method called itself without end; the process died of it.</summary>
    StackOverflow,

    /// <summary>The cell wanted more memory than it may have.</summary>
    OutOfMemory,

    /// <summary>The cell ended its process, for example by Environment.Exit.</summary>
    ProcessExit,

    /// <summary>The process ended for another reason.</summary>
    Crash,

    /// <summary>The cell is tagged raises-exception and did not raise one.</summary>
    UnexpectedSuccess,

    /// <summary>The cell is in a language that cannot be run here.</summary>
    Language,
}
