using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Teaching.Cnn.Tests;

/// <summary>A reader of files that somebody else made, with whole files to damage and files that were made to harm.</summary>
/// <param name="Name">The format.</param>
/// <param name="Ending">Of the file's name.</param>
/// <param name="Whole">Files that the reader takes.</param>
/// <param name="Hostile">Files that it must refuse, quickly and without much memory.</param>
/// <param name="Read">Reads one.</param>
internal sealed record FuzzedReader(string Name, string Ending, byte[][] Whole, byte[][] Hostile, Action<string> Read)
{
    /// <summary>All readers of the library.</summary>
    public static FuzzedReader[] All { get; } =
    [
        new("IDX", ".gz", [Gzip(Idx(2, 3, 4)), Idx(2, 3, 4)], [Gzip(new byte[8_000_000]), Idx(int.MaxValue, 1, 1), Gzip(IdxHead(30_000, 30_000, 3))], path => Cnn.Idx.Read(path)),
        new("PNG", ".png", [Png.Encode(Ramp(5, 7, 3)), Png.Encode(Ramp(6, 4, 1))], [PngBomb()], path => Images.Read(path)),
        new("BMP", ".bmp", [Bmp()], [], path => Images.Read(path)),
        new("PNM", ".ppm", ["P3\n2 2\n255\n1 2 3 4 5 6 7 8 9 10 11 12\n"u8.ToArray(), [.. "P6\n2 3\n255\n"u8, .. new byte[18]]], ["P6\n99999 99999\n255\n"u8.ToArray(), "P2\n7000 7000\n255\n1"u8.ToArray()], path => Images.Read(path)),
        new("JPEG", ".jpg", [Convert.FromBase64String(Baseline), Convert.FromBase64String(Progressive)], [JpegOfManyScans()], path => Images.Read(path)),
        new("NPZ", ".npz", [Npz(CompressionLevel.Fastest, 6), Npz(CompressionLevel.NoCompression, 6)], [Npz(CompressionLevel.SmallestSize, 60_000_000)], path => Cnn.Npz.Read(path, "images")),
        new("CIFAR", ".bin", [CifarRecord(), Gzip(CifarRecord())], [Gzip(new byte[40_000_000])], path => Cifar10.Read(path)),
        new("CIFAR archive", ".tar.gz", [Tar(CifarRecord())], [Gzip(new byte[40_000_000])], path => Cifar10.Read(path)),
        new("CSV", ".csv", ["file,split,label,patient\na.png,train,x,\"p,1\"\r\nb.png,test,\"y\"\"z\",2\n"u8.ToArray()], [[.. Enumerable.Repeat((byte)'"', 300_000)], [.. Enumerable.Repeat((byte)',', 300_000)]], path => LabelledPictures.Read(path)),
        new("safetensors", ".safetensors", [Weights()], [Nested(), [0xFF, 0xFF, 0xFF, 0x0F, 0, 0, 0, 0, (byte)'{']], path => Safetensors.Read(path)),
        new("TFLite", ".tflite", [Network()], [], path => Tflite.Read(path)),
    ];

    private const string Baseline =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT0"
        + "9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAANABMDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
        + "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmq"
        + "KjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC"
        + "AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqK"
        + "mqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/90ABAAC/9oADAMBAAIRAxEAPwDYFsdB/wBLLefv/d7cbMZ5znn0o+zfa/8Aic7tm3975OM/c7Z99vp3o+zf2CPt"
        + "e/7Ru/d7cbcZ5znn0pPs32v/AInQfZt/eeVjOdnGN3vj0rQ1F/4SXH/Lof8Av7/9aij/AISQnn7Jj/tp/wDWopXQH//Z";

    private const string Progressive =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT0"
        + "9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAANABMDASEAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAEE/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAEC"
        + "/9oADAMBAAIQAxAAAAHY1ohKqP/EABcQAQEBAQAAAAAAAAAAAAAAAAASExT/2gAIAQEAAQUCnBNOlOCadL//xAAUEQEAAAAAAAAAAAAAAAAAAAAg/9oACAEDAQE/AR//xAAWEQADAAAAAAAAAAAAAA"
        + "AAAAAAEBH/2gAIAQIBAT8BdP/EABwQAAEEAwEAAAAAAAAAAAAAAAAREhMyQYGhMf/aAAgBAQAGPwJ3uCbaFejrYJtoV6f/xAAcEAABBAMBAAAAAAAAAAAAAAARABAxUSFhofH/2gAIAQEAAT8ht5wh"
        + "WgOPjK3lCFbA4bZf/9oADAMBAAIAAwAAABASUf/EABYRAAMAAAAAAAAAAAAAAAAAAAAQIf/aAAgBAwEBPxBw/8QAFhEAAwAAAAAAAAAAAAAAAAAAABAh/9oACAECAQE/ECt//8QAHxAAAgEEAgMAAA"
        + "AAAAAAAAAAESEAAUFRYXHwMYGx/9oACAEBAAE/EKVt0xSyXifOo8TvS8W/viK9YIWS8S21knxHIYhVa9an/9k=";

    private static Tensor Ramp(int height, int width, int channels)
    {
        var image = new Tensor(new Shape(height, width, channels));
        for (var i = 0; i < image.Length; i++)
        {
            image.Span[i] = i % 256 / 255f;
        }

        return image;
    }

    private static byte[] IdxHead(params int[] sizes) =>
        [0, 0, 8, (byte)sizes.Length, .. sizes.SelectMany(size => new[] { (byte)(size >> 24), (byte)(size >> 16), (byte)(size >> 8), (byte)size })];

    private static byte[] Idx(params int[] sizes) => [.. IdxHead(sizes), .. Enumerable.Range(0, 24).Select(i => (byte)i)];

    private static byte[] CifarRecord() => [3, .. Enumerable.Range(0, 3072).Select(i => (byte)(i * 7))];

    private static byte[] Bmp() =>
        [(byte)'B', (byte)'M', 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, .. new byte[24], 1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0];

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    private static byte[] Tar(byte[] records)
    {
        using var plain = new MemoryStream();
        using (var tar = new TarWriter(plain, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "cifar/data_batch_1.bin") { DataStream = new MemoryStream(records) });
        }

        return Gzip(plain.ToArray());
    }

    private static byte[] Npz(CompressionLevel level, int count)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("images.npy", level).Open())
        {
            // The large one claims fewer numbers than it holds.
            var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 3), }\n"u8;
            entry.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. new byte[count]]);
        }

        return bytes.ToArray();
    }

    // A header of 30,000×1,000 pixels over a stream that unpacks to far fewer.
    private static byte[] PngBomb()
    {
        var png = Png.Encode(Ramp(1, 1, 1));
        (png[18], png[19], png[22], png[23]) = (0x75, 0x30, 0x03, 0xE8);
        return png;
    }

    // The same scan again and again: each is short, the picture is not.
    private static byte[] JpegOfManyScans()
    {
        var jpeg = Convert.FromBase64String(Progressive);
        var scan = Enumerable.Range(0, jpeg.Length - 1).First(i => jpeg[i] == 0xFF && jpeg[i + 1] == 0xDA);
        return [.. jpeg[..scan], .. Enumerable.Repeat(jpeg[scan..^2], 5_000).SelectMany(part => part), 0xFF, 0xD9];
    }

    private static byte[] Weights()
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, [("a/kernels", Ramp(3, 2, 4)), ("a/bias", Tensor.From(new Shape(4), 1, 2, 3, 4))], new Dictionary<string, string> { ["seed"] = "1" });
        return stream.ToArray();
    }

    private static byte[] Nested()
    {
        var header = Encoding.ASCII.GetBytes("{\"a\":" + new string('[', 200_000));
        return [.. BitConverter.GetBytes((long)header.Length), .. header];
    }

    private static byte[] Network()
    {
        var maker = new TfliteMaker();
        var (x, y, z) = (maker.Bytes(0.01f, 3, 1, 4, 5, 1), maker.Value(1, 4, 5, 2), maker.Value(1, 2));
        maker.Step(TfliteMaker.Conv, [x, maker.Quantized([2, 3, 3, 1], [.. Enumerable.Range(0, 18).Select(i => (sbyte)i)], [0.5f, 0.25f], [0, 1], 0), maker.Bias(0.1f, 1, 2)], y, (byte)0, 1, 1, (byte)1, 1, 1);
        maker.Step(TfliteMaker.FullyConnected, [y, maker.Floats([2, 40], [.. Enumerable.Range(0, 80).Select(i => (float)i)]), -1], z, (byte)0);
        return maker.Make(x, z);
    }
}
