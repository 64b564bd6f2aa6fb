namespace Teaching.Visuals;

/// <summary>How a number becomes a colour.</summary>
public enum ColourMap
{
    /// <summary>Blue below 0, red above, 0 always neutral: weights, feature maps, differences.</summary>
    Diverging,

    /// <summary>Light to dark blue: counts and other amounts.</summary>
    Sequential,

    /// <summary>Black to white: brightness.</summary>
    Grey,
}
