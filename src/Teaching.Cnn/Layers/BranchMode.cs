namespace Teaching.Cnn;

/// <summary>How branches come together.</summary>
public enum BranchMode
{
    /// <summary>Feature maps side by side: channels add up.</summary>
    Concat,

    /// <summary>Value by value: all shapes must agree.</summary>
    Add,
}
