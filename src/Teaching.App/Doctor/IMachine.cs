namespace Teaching.App;

/// <summary>What the doctor asks of a machine; tests answer in its place.</summary>
public interface IMachine
{
    /// <summary>What a program prints; null when it is not there, fails, or does not answer within some seconds.</summary>
    /// <param name="program">Its name, as typed.</param>
    /// <param name="arguments">Its arguments.</param>
    string? Ask(string program, params string[] arguments);

    /// <summary>Whether a file is there, or a folder that holds one; what a download has not finished does not count.</summary>
    /// <param name="path">Absolute.</param>
    bool Exists(string path);

    /// <summary>Free bytes where this path lies.</summary>
    /// <param name="path">Absolute.</param>
    long FreeDisk(string path);

    /// <summary>Whose commands it understands.</summary>
    Shell Shell { get; }

    /// <summary>Bytes of memory that are not in use, of those that a process may have.</summary>
    long FreeMemory { get; }

    /// <summary>The widest vectors that the processor computes with, in bits, and whether multiply and add are fused.</summary>
    (int Bits, bool Fuses) Vectors { get; }

    /// <summary>Processors that a process may use.</summary>
    int Processors { get; }
}
