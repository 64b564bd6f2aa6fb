namespace Teaching.Cnn.Tests;

public class SafetensorsErrorTests
{
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}""", "tensor \"a\" in the header at offset 8 with data_offsets 0 to 12, that is offset 63 to 75 of 71")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "tensor \"a\" in the header at offset 8 with data_offsets 8 to 0, that is offset 70 to 62 of 70")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "tensor \"a\" in the header at offset 8 with shape (3) of F32 and 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", "tensor \"a\" in the header at offset 8 with shape (2147483647, 2147483647, 2147483647) of F32 and 8 bytes")]
    [InlineData("""{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", "tensor \"a\" in the header at offset 8 with numbers of type I64")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,2],"data_offsets":[0,8]}}""", "tensor \"a\" in the header at offset 8 with shape (1, 1, 1, 1, 2)")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "tensor \"a\" in the header at offset 8 with shape (0)")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "tensor \"a\" in the header at offset 8 without dtype, shape or data_offsets")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "tensor \"a\" in the header at offset 8 without dtype, shape or data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", "tensor \"a\" in the header at offset 8 without dtype, shape or data_offsets")]
    [InlineData("""{"a":5}""", "tensor \"a\" in the header at offset 8 without dtype, shape or data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes at offset 66 that belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "tensor \"a\" at offset 66, which leaves a gap before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "tensor \"b\" at offset 119, which overlaps the tensor before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "tensor \"a\" twice in the header at offset 8")]
    [InlineData("""{"__metadata__":{"seed":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "metadata \"seed\" that is no text in the header at offset 8")]
    [InlineData("""{"__metadata__":[]}""", "__metadata__ that is no object in the header at offset 8")]
    [InlineData("[]", "a header that is no JSON object at offset 8")]
    [InlineData("{\"a\":", "a header that is no JSON at offset 13")]
    [InlineData("{} x", "a header that is no JSON at offset 11")]
    public void A_header_that_does_not_fit_its_file_names_file_and_offset(string header, string given)
    {
        var error = Assert.Throws<DataException>(() => SafetensorsTests.Read(header, new byte[8]));
        Assert.Equal($"net.safetensors: {given}", error.Given);
        Assert.Equal("fetch or write the file again", error.Remedy);
    }

    [Fact]
    public void Header_lengths_that_lie_are_refused_before_memory_is_taken()
    {
        Assert.Equal("net: a header of 5 bytes, said at offset 0, in a file of 8 bytes", Given([5, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Equal("net: a header of 100,000,001 bytes, said at offset 0", Given([.. BitConverter.GetBytes(100_000_001L)]));
        Assert.Equal("net: a header of 18,446,744,073,709,551,615 bytes, said at offset 0", Given([.. BitConverter.GetBytes(-1L)]));
        Assert.Equal("net: 3 bytes, where a header's length should stand at offset 0", Given([1, 2, 3]));
    }

    [Fact]
    public void Cut_off_anywhere_it_is_an_error()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, [("a", new Tensor(new Shape(2, 3))), ("b", new Tensor(new Shape(4)))]);
        for (var length = 0; length < stream.Length; length++)
        {
            Assert.Contains("offset", Given(stream.ToArray()[..length]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<DataException>(() => Safetensors.Read("no-such.safetensors"));
        Assert.Equal("no-such.safetensors, which does not exist", error.Given);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file_whole_and_nothing_beside_it()
    {
        using var folder = new TempFolder();
        var path = folder.File("net.safetensors");
        Safetensors.Save(path, [("a", new Tensor(new Shape(2)))]);
        var before = File.ReadAllBytes(path);
        Assert.Throws<InvalidOperationException>(() => Safetensors.Save(path, Broken()));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path));

        static IEnumerable<(string, Tensor)> Broken()
        {
            yield return ("a", new Tensor(new Shape(3)));
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void A_full_disk_leaves_the_old_file_whole_and_says_what_to_do()
    {
        using var folder = new TempFolder();
        var path = folder.File("net.safetensors");
        File.WriteAllText(path, "old");
        var error = Assert.Throws<DataException>(() => SafeWrite.To(path, stream =>
        {
            stream.Write(new byte[100]);
            throw new IOException("No space left on device");
        }));
        Assert.Equal($"{path}, which could not be written (No space left on device)", error.Given);
        Assert.Equal("an existing folder that may be written to, on a disk with room", error.Needed);
        Assert.Equal("choose another folder, or free space; a file that was there before is unchanged", error.Remedy);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_is_missing_or_in_the_way_is_named()
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<DataException>(() => Safetensors.Save(folder.File("missing/net.safetensors"), []));
        Assert.StartsWith(folder.File("missing/net.safetensors") + ", which could not be written", error.Given, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.File("taken"));
        Assert.Throws<DataException>(() => Safetensors.Save(folder.File("taken"), []));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static string Given(byte[] file) => Assert.Throws<DataException>(() => Safetensors.Read(file, "net")).Given;
}
