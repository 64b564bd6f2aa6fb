using System.Text;

namespace Teaching.Cnn.Tests;

/// <summary>Base64 files were written by Pillow 9.4; the value of channel c at (i, j) is (53·i + 31·j + 97·c) mod 256.</summary>
public class PnmAndBmpTests
{
    private const string Ppm = "UDYKNyA1CjI1NQoAYcIfgOE+nwBdvh983T6b/F26G3w1lvdUtRZz1DWS81SxEnPQMZLvULFqyyyJ6kuoCWrHKInmR6gFZsckheafAGG+H4DdPp/8Xb4bfN06m/xZuhvUNZbzVLUSc9QxkvNQsRJv0DGO71A=";
    private const string Pgm = "UDUKNyA1CjI1NQoAHz5dfJu6NVRzkrHQ72qJqMfmBSSfvt38GzpZ1PMSMVBvjg==";
    private const string Pbm = "UDQKNyA1CkyqAP48";
    private const string Bmp24 = "Qk2uAAAAAAAAADYAAAAoAAAABwAAAAUAAAABABgAAAAAAHgAAADEDgAAxA4AAAAAAAAAAAAAljXUtVTz1HMS85IxErFQMdBvUO+OAAAAYQCfgB++nz7dvl383Xwb/Js6G7pZAAAALMtqS+qJagmoiSjHqEfmx2YF5oUkAAAA95Y1FrVUNdRzVPOScxKxkjHQsVDvAAAAwmEA4YAfAJ8+H75dPt18XfybfBu6AAAA";
    private const string Bmp32 = "Qk3CAAAAAAAAADYAAAAoAAAABwAAAAUAAAABACAAAAAAAIwAAADEDgAAxA4AAAAAAAAAAAAAljXU97VU8xbUcxI185IxVBKxUHMx0G+SUO+OsWEAn8KAH77hnz7dAL5d/B/dfBs+/Js6XRu6WXwsy2qNS+qJrGoJqMuJKMfqqEfmCcdmBSjmhSRH95Y1WBa1VHc11HOWVPOStXMSsdSSMdDzsVDvEsJhACPhgB9CAJ8+YR++XYA+3XyfXfybvnwbut0=";
    private const string Bmp8 = "Qk1yAAAAAAAAAEoAAAAoAAAABwAAAAUAAAABAAgAAAAAACgAAADEDgAAxA4AAAUAAAAFAAAAwmEAAPeWNQAsy2oAYQCfAJY11AAEAAECAwQAAAMEAAECAwQAAgMEAAECAwABAgMEAAECAAABAgMEAAEA";

    [Theory]
    [InlineData(Ppm, 3)]
    [InlineData(Pgm, 1)]
    [InlineData(Bmp24, 3)]
    [InlineData(Bmp32, 3)]
    public void Eight_bits_a_channel(string file, int channels)
    {
        var image = Images.Decode(Convert.FromBase64String(file));
        Assert.Equal(new Shape(5, 7, channels), image.Shape);
        for (var k = 0; k < image.Length; k++)
        {
            Assert.Equal(Value(k / channels / 7, k / channels % 7, k % channels) / 255f, image.Span[k]);
        }
    }

    [Fact]
    public void Palette_bmp()
    {
        var image = Images.Decode(Convert.FromBase64String(Bmp8));
        Assert.Equal(new Shape(5, 7, 3), image.Shape);
        for (var k = 0; k < image.Length; k++)
        {
            Assert.Equal(Value(((k / 21) + (k / 3 % 7)) % 5, 0, k % 3) / 255f, image.Span[k]);
        }
    }

    [Fact]
    public void Packed_bits_where_one_is_black()
    {
        var image = Images.Decode(Convert.FromBase64String(Pbm));
        Assert.Equal(new Shape(5, 7, 1), image.Shape);
        Assert.Equal(new float[] { 1, 0, 1, 1, 0, 0, 1 }, image.Span[..7].ToArray());
        Assert.Equal(new float[] { 1, 1, 0, 0, 0, 0, 1 }, image.Span[^7..].ToArray());
    }

    [Theory]
    [InlineData("P1\n# a comment\n3 2\n1 0 1\n010", new float[] { 0, 1, 0, 1, 0, 1 })]
    [InlineData("P2 3 2 4\n0 1 2\n3 4 0", new float[] { 0, 0.25f, 0.5f, 0.75f, 1, 0 })]
    [InlineData("P3\n1 2 # size\n10\n10 0 5\n0 10 5\n", new float[] { 1, 0, 0.5f, 0, 1, 0.5f })]
    [InlineData("P5 1 1 65535\n@\0", new float[] { 16384 / 65535f })]
    public void Text_and_sixteen_bits(string file, float[] expected) =>
        Assert.Equal(expected, Images.Decode(Encoding.Latin1.GetBytes(file)).Span.ToArray());

    [Theory]
    [InlineData("P5 3 x", "no number at offset 5, where the height should stand")]
    [InlineData("P5 3 2 255\nabc", "an end at offset 14")]
    [InlineData("P5 3 2 70000\nabcdef", "a greatest value of 70000 before offset 12")]
    [InlineData("P2 3 2 4\n0 1 2 3 4", "no number at offset 18, where a pixel should stand")]
    [InlineData("P2 2 1 4\n0 9", "value 9 of pixel value 1, before offset 12")]
    [InlineData("P1 2 1 12", "no 0 or 1 at offset 8")]
    [InlineData("P6 99999 99999 255\n", "a picture of 99999×99999 pixels at offset 2")]
    public void Bad_pnm_names_file_and_offset(string file, string given)
    {
        var error = Assert.Throws<DataException>(() => Images.Decode(Encoding.Latin1.GetBytes(file), "cat.pnm"));
        Assert.Equal($"cat.pnm: {given}", error.Given);
    }

    [Fact]
    public void Bmp_cut_off_anywhere_or_of_another_kind_is_refused()
    {
        foreach (var file in new[] { Bmp8, Bmp24, Bmp32 })
        {
            var good = Convert.FromBase64String(file);
            for (var length = 2; length < good.Length; length++)
            {
                var error = Assert.Throws<DataException>(() => Images.Decode(good.AsMemory(0, length), "cat.bmp"));
                Assert.Contains($"cat.bmp: an end at offset {length}", error.Given, StringComparison.Ordinal);
            }
        }

        var packed = Convert.FromBase64String(Bmp8);
        packed[30] = 1;
        Assert.Contains("8 bits a pixel, compression 1 at offset 14", Assert.Throws<DataException>(() => Images.Decode(packed)).Given, StringComparison.Ordinal);
        packed[30] = 0;
        packed[^2] = 5;
        Assert.Contains($"palette entry 5 in row 0, column 6 at offset {packed.Length - 2}", Assert.Throws<DataException>(() => Images.Decode(packed)).Given, StringComparison.Ordinal);
    }

    private static int Value(int i, int j, int c) => ((i * 53) + (j * 31) + (c * 97)) % 256;
}
