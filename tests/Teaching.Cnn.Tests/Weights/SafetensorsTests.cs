using System.Text;

namespace Teaching.Cnn.Tests;

public class SafetensorsTests
{
    private static readonly (string, Tensor)[] Two =
    [
        ("conv1.Kernels", Tensor.From(new Shape(1, 2, 1, 2), 1, -2, float.Epsilon, float.MaxValue)),
        ("conv1.Bias", Tensor.From(new Shape(2), -0f, float.NegativeInfinity)),
    ];

    [Fact]
    public void What_is_saved_is_read_bit_by_bit_with_names_shapes_and_notes()
    {
        using var folder = new TempFolder();
        var path = folder.File("net.safetensors");
        Safetensors.Save(path, Two, new Dictionary<string, string> { ["seed"] = "1", ["recipe"] = "3 epochs \"Adam\" – ok" });
        var file = Safetensors.Read(path);
        Assert.Equal(["conv1.Kernels", "conv1.Bias"], file.Tensors.Keys);
        foreach (var (name, value) in Two)
        {
            Assert.Equal(value.Shape, file.Tensors[name].Shape);
            Assert.Equal(Bits(value), Bits(file.Tensors[name]));
        }

        Assert.Equal("1", file.Metadata["seed"]);
        Assert.Equal("3 epochs \"Adam\" – ok", file.Metadata["recipe"]);
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.Equal("2 tensors: conv1.Kernels (1, 2, 1, 2), conv1.Bias (2)", file.ToString());
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, [("a", Tensor.From(new Shape(1, 2), 1, 2))], new Dictionary<string, string> { ["z"] = "1", ["b"] = "2" });
        var bytes = stream.ToArray();
        const string Header = """{"__metadata__":{"b":"2","z":"1"},"a":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        Assert.Equal(padded.Length, BitConverter.ToInt64(bytes));
        Assert.Equal(padded, Encoding.UTF8.GetString(bytes, 8, padded.Length));
        Assert.Equal(new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40 }, bytes[^8..]);
    }

    [Fact]
    public void Half_brain_and_double_floats_are_read()
    {
        var file = Read(
            """{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},"d":{"dtype":"F64","shape":[],"data_offsets":[8,16]}}""",
            [0x00, 0x3C, 0x00, 0xC1, 0x80, 0x3F, 0x20, 0xC0, .. BitConverter.GetBytes(0.25)]);
        Assert.Equal([1, -2.5f], file.Tensors["h"].Span.ToArray());
        Assert.Equal([1, -2.5f], file.Tensors["b"].Span.ToArray());
        Assert.Equal([0.25f], file.Tensors["d"].Span.ToArray());
        Assert.Equal(new Shape(1), file.Tensors["d"].Shape);
    }

    [Fact]
    public void A_file_without_tensors_is_read() => Assert.Empty(Read("{}", []).Tensors);

    [Theory]
    [InlineData("")]
    [InlineData("__metadata__")]
    [InlineData("conv1.Bias")]
    public void A_name_that_is_empty_reserved_or_there_twice_is_refused(string name)
    {
        using var stream = new MemoryStream();
        var error = Assert.Throws<DataException>(() => Safetensors.Write(stream, [.. Two, (name, new Tensor(new Shape(1)))]));
        Assert.Equal($"a tensor named \"{name}\"", error.Given);
        Assert.Equal(0, stream.Length);
    }

    internal static SafetensorsFile Read(string header, byte[] data) =>
        Safetensors.Read((byte[])[.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data], "net.safetensors");

    private static int[] Bits(Tensor tensor) => Array.ConvertAll(tensor.Span.ToArray(), BitConverter.SingleToInt32Bits);
}
