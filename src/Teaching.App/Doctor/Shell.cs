namespace Teaching.App;

/// <summary>Which commands a machine understands.</summary>
public enum Shell
{
    /// <summary>Linux's.</summary>
    Linux,

    /// <summary>macOS's.</summary>
    MacOS,

    /// <summary>PowerShell's.</summary>
    Windows,
}
