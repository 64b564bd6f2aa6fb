using System.IO.Compression;
using System.Text;

namespace Teaching.Cnn.Tests;

public sealed class NpzTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("npz-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Arrays_of_bytes_and_small_whole_numbers_are_read()
    {
        var path = Npz(("images", "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 3), }", [1, 2, 3, 4, 5, 6]), ("labels", "{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1), }", [1, 0, 0, 0, 255, 0, 0, 0]));

        var (images, labels) = (Cnn.Npz.Read(path, "images"), Cnn.Npz.Read(path, "labels"));

        Assert.Equal((new Shape(2, 1, 3), new Shape(2, 1)), (images.Shape, labels.Shape));
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6 }, images.Bytes.ToArray());
        Assert.Equal(new byte[] { 1, 255 }, labels.Bytes.ToArray());
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "header")]
    [InlineData("{'descr': '|u1', 'fortran_order': True, 'shape': (2,), }", "header")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }", "2 bytes from offset")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (99999, 99999, 99999), }", "shape (99999")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (), }", "shape ()")]
    [InlineData("{'descr': '<u2', 'fortran_order': False, 'shape': (1,), }", "above 255")]
    public void Other_arrays_are_refused_with_the_place(string header, string given)
    {
        var path = Npz(("x", header, [1, 2]));

        var error = Assert.Throws<DataException>(() => Cnn.Npz.Read(path, "x"));

        Assert.Contains(path, error.Given, StringComparison.Ordinal);
        Assert.Contains(given, error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_array_names_those_that_exist() =>
        Assert.Contains("images.npy", Assert.Throws<DataException>(() => Cnn.Npz.Read(Npz(("images", "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [1])), "labels")).Needed, StringComparison.Ordinal);

    [Theory]
    [InlineData(24, 1, "packed in")] // more than its packed bytes can hold
    [InlineData(24, 0, "bytes from offset")] // a little more than the array's own header says
    [InlineData(16, 0, "CRC-32")]
    public void A_zip_whose_list_says_other_things_than_what_came_is_refused(int field, int byteOfField, string given)
    {
        var path = Npz(("x", "{'descr': '|u1', 'fortran_order': False, 'shape': (7, 9), }", [.. Enumerable.Range(0, 63).Select(i => (byte)(i * 37))]));
        var zip = File.ReadAllBytes(path);
        var list = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        zip[list + field + (2 * byteOfField)] += 16;
        File.WriteAllBytes(path, zip);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataException>(() => Cnn.Npz.Read(path, "x"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
        Assert.Contains(path, error.Given, StringComparison.Ordinal);
        Assert.Contains(given, error.Given, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_is_kept_once_and_wide_numbers_are_read_piece_by_piece()
    {
        var values = Enumerable.Range(0, 400_000).Select(i => (byte)(i * 31)).ToArray();
        string Header(string type) => $"{{'descr': '{type}', 'fortran_order': False, 'shape': (400, 1000), }}";
        var path = Npz(("narrow", Header("|u1"), values), ("wide", Header("<i8"), [.. values.SelectMany(value => new byte[] { value, 0, 0, 0, 0, 0, 0, 0 })]));
        var expected = Cnn.Npz.Read(path, "narrow").Bytes.ToArray();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var wide = Cnn.Npz.Read(path, "wide");

        Assert.Equal(values, expected);
        Assert.Equal(values, wide.Bytes.ToArray());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 400_000, new FileInfo(path).Length + (2 * 400_000) + 3_500_000);
    }

    private string Npz(params (string Name, string Header, byte[] Values)[] arrays)
    {
        var path = Path.Combine(_folder, "arrays.npz");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, header, values) in arrays)
        {
            using var entry = zip.CreateEntry($"{name}.npy").Open();
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. values]);
        }

        return path;
    }
}
