namespace Teaching.Visuals;

/// <summary>Which values an image shows as black and as white.</summary>
public enum Brightness
{
    /// <summary>0 is black, 1 is white, whatever the image holds: images stay comparable.</summary>
    Fixed,

    /// <summary>The least value of all images shown together is black, the greatest white; the caption names both.</summary>
    Stretched,

    /// <summary>Blue below 0, red above, 0 neutral: weights and maps that have signs.</summary>
    AroundZero,
}
