namespace Teaching.Visuals;

/// <summary>Where the data of a chart stand in its picture; plotly.js takes over exactly this place.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="X">What the horizontal axis shows, from left to right.</param>
/// <param name="Y">What the vertical axis shows, from the bottom up.</param>
internal sealed record Plot(double Left, double Top, double Width, double Height, PlotAxis X, PlotAxis Y)
{
    /// <summary>Width and height of the whole picture, in whole pixels.</summary>
    public (double Width, double Height) Picture { get; init; }

    /// <summary>How high the values written on or beside the data are; 0 where none is written.</summary>
    public double ValueFont { get; init; }

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>The same place in a picture of this size.</summary>
    public Plot In(double width, double height) => this with { Picture = SvgCanvas.Size(width, height) };

    public double AtX(double value) => Left + (Width * X.Share(value));

    public double AtY(double value) => Top + (Height * (1 - Y.Share(value)));
}
