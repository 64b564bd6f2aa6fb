namespace Teaching.Cnn.Tests;

/// <summary>PNGs that Pillow 9.4 wrote: 5 rows, 7 columns, the value of channel c at (i, j) is (53·i + 31·j + 97·c) mod 256.</summary>
public class PngFileTests
{
    private const string Grey = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAAAAACs8akEAAAAHElEQVR4nGNkkJeXl5eXZzSF0CwotKk84xUIHwBc4AU36gXTCwAAAABJRU5ErkJggg==";
    private const string GreyAlpha = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAQAAAAjkz5TAAAAJElEQVR4nGNkSJRHAiympkg8UwTXVF5eXp5xPgOyYsYryIrlAXjPClmRg+2EAAAAAElFTkSuQmCC";
    private const string Rgb = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAIAAAAG+GGPAAAAJUlEQVR4nGNkSDwkjwEYTad9xyKadVoHi+h8hkQsoldMp2GKAgD8yBHRaPBQDgAAAABJRU5ErkJggg==";
    private const string Rgba = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAYAAACJmvbYAAAAMklEQVR4nGNkSDykLI8DMJpO+x6BS5LF1NTUVF7eFCGCYJoyzmdIPITT2Cum077jkgQApHEXX5d7sRYAAAAASUVORK5CYII=";
    private const string Bits = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFAQAAAACh4ct1AAAAEklEQVR4nGNgY5JgimL4wHQJAAZsAkGqihBYAAAAAElFTkSuQmCC";
    private const string Deep = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFEAAAAAD8YXVHAAAAJElEQVR4nGNkSJRHAiympkg8UwTXVF5eXp5xPgOyYsYryIrlAXjPClmRg+2EAAAAAElFTkSuQmCC";
    private const string Palette = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFBAMAAAB7tOvrAAAAMFBMVEUAYcI1lvdqyyyfAGHUNZYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADHHM2SAAAAH0lEQVR4nGNgVHYQYBAyYVRgUHYQMmAwAfIZHIRMGAAfNgKf0NQg7gAAAABJRU5ErkJggg==";
    private const string GreyKey = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAAAAACs8akEAAAAAnRSTlMAx3OTmisAAAAcSURBVHicY2SQl5eXl5dnNIXQLCi0qTzjFQgfAFzgBTfqBdMLAAAAAElFTkSuQmCC";
    private const string RgbKey = "iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAIAAAAG+GGPAAAABnRSTlMAxwAoAImXqR+GAAAAJUlEQVR4nGNkSDwkjwEYTad9xyKadVoHi+h8hkQsoldMp2GKAgD8yBHRaPBQDgAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData(Grey, 1)]
    [InlineData(GreyAlpha, 2)]
    [InlineData(Rgb, 3)]
    [InlineData(Rgba, 4)]
    public void Eight_bits_a_channel(string file, int channels) =>
        Verify(file, channels, (i, j, c) => Value(i, j, c) / 255f);

    [Fact]
    public void One_bit_a_pixel() => Verify(Bits, 1, (i, j, _) => Value(i, j, 0) > 127 ? 1 : 0);

    [Fact]
    public void Sixteen_bits_a_pixel() => Verify(Deep, 1, (i, j, _) => ((Value(i, j, 0) * 256) + Value(i, j, 1)) / 65535f);

    [Fact]
    public void Four_bit_palette() => Verify(Palette, 3, (i, j, c) => Value((i + j) % 5, 0, c) / 255f);

    [Fact]
    public void A_grey_that_is_transparent_adds_a_channel_of_opacity() =>
        Verify(GreyKey, 2, (i, j, c) => c == 0 ? Value(i, j, 0) / 255f : Value(i, j, 0) == Value(2, 3, 0) ? 0 : 1);

    [Fact]
    public void A_colour_that_is_transparent_adds_a_channel_of_opacity() =>
        Verify(RgbKey, 4, (i, j, c) => c < 3 ? Value(i, j, c) / 255f : (i, j) == (2, 3) ? 0 : 1);

    private static int Value(int i, int j, int c) => ((i * 53) + (j * 31) + (c * 97)) % 256;

    private static void Verify(string file, int channels, Func<int, int, int, float> expected)
    {
        var image = Png.Decode(Convert.FromBase64String(file));
        Assert.Equal(new Shape(5, 7, channels), image.Shape);
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 7; j++)
            {
                for (var c = 0; c < channels; c++)
                {
                    Assert.Equal(expected(i, j, c), image[i, j, c]);
                }
            }
        }
    }
}
