namespace Teaching.Cnn;

/// <summary>What lies outside an image that was moved.</summary>
public enum FillMode
{
    /// <summary>The image mirrored at its edge: a b c | c b a. Keras's default; good for photographs.</summary>
    Reflect,

    /// <summary>The pixel at the edge, again and again.</summary>
    Nearest,

    /// <summary>Zeros: black. Good for pictures on a black ground.</summary>
    Constant,
}
