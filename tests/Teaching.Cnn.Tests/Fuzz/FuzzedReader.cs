using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Teaching.Cnn.Tests;

/// <summary>A reader of files that somebody else made, with whole files to damage and files that were made to harm.</summary>
/// <param name="Name">The format.</param>
/// <param name="Ending">Of the file's name.</param>
/// <param name="Whole">Files that the reader takes.</param>
/// <param name="Hostile">Files that it must refuse, quickly and without much memory.</param>
/// <param name="PerByte">The memory that a byte of such a file may cost.</param>
/// <param name="Read">Reads one.</param>
internal sealed record FuzzedReader(string Name, string Ending, byte[][] Whole, byte[][] Hostile, long PerByte, Action<string> Read)
{
    // Deflate packs 1,032 to 1; what comes out may lie in memory twice.
    private const long Unpacked = 2_500;

    /// <summary>What to damage behind the checksums; empty where a file has none.</summary>
    public Packing[] Packed { get; init; } = [];

    /// <summary>All readers of the library.</summary>
    public static FuzzedReader[] All { get; } =
    [
        new("IDX", ".gz", [Gzip(Idx(2, 3, 4)), Idx(2, 3, 4)], [Gzip(new byte[8_000_000]), Idx(int.MaxValue, 1, 1), Gzip(IdxHead(30_000, 30_000, 3))], Unpacked, path => Cnn.Idx.Read(path))
        {
            Packed = [new(Idx(2, 3, 4), Gzip)],
        },
        new("PNG", ".png", [Png.Encode(Ramp(5, 7, 3)), Png.Encode(Ramp(6, 4, 1)), PalettePng()], [PngBomb(), PngMaker.Checked(PngBomb())], Unpacked, path => Images.Read(path))
        {
            Packed =
            [
                .. new[] { Png.Encode(Ramp(5, 7, 3)), PalettePng() }.Select(png => new Packing(png, PngMaker.Checked)),
                new(new byte[5 * 22], rows => PngMaker.Around(rows, height: 5, width: 7, colourType: 2)),
                new(new byte[5 * 8], rows => PngMaker.Around(rows, height: 5, width: 7, colourType: 3)),
            ],
        },
        new("BMP", ".bmp", [Bmp(), PaletteBmp()], [BmpOfSize(7_000, 7_000), BmpOfSize(int.MinValue, 1), BmpOfSize(int.MaxValue, int.MaxValue)], 50, path => Images.Read(path)),
        new("PNM", ".ppm", ["P3\n2 2\n255\n1 2 3 4 5 6 7 8 9 10 11 12\n"u8.ToArray(), [.. "P6\n2 3\n255\n"u8, .. new byte[18]]], ["P6\n99999 99999\n255\n"u8.ToArray(), "P2\n7000 7000\n255\n1"u8.ToArray()], 50, path => Images.Read(path)),
        new(
            "JPEG", ".jpg", [Convert.FromBase64String(Baseline), Convert.FromBase64String(Progressive), JpegMaker.Shortest(0xC2, 3, 0x44, height: 128, width: 320, data: 100)],
            [JpegOfManyScans(), JpegMaker.Shortest(0xC2, 3, 0x44, height: 12_800, width: 320, data: 100)], JpegDecoder.MostPerByte, path => Images.Read(path)),
        new("NPZ", ".npz", [Npz(CompressionLevel.Fastest, 6), Npz(CompressionLevel.NoCompression, 6)], [Npz(CompressionLevel.SmallestSize, 60_000_000)], Unpacked, path => Cnn.Npz.Read(path, "images"))
        {
            Packed = [new(Npy(6), Zip)],
        },
        new("CIFAR", ".bin", [CifarRecord(), Gzip(CifarRecord())], [Gzip(new byte[40_000_000])], Unpacked, path => Cifar10.Read(path))
        {
            Packed = [new(CifarRecord(), Gzip)],
        },
        new(
            "CIFAR archive", ".tar.gz", [Gzip(Tar(CifarRecord()))],
            [Gzip(new byte[40_000_000]), .. "xgLK".Select(type => Gzip(TarHead(type, 1L << 30))), Gzip(TarHead('0', 1L << 32)), Gzip(TarHead('0', 30_730_000))], Unpacked, path => Cifar10.Read(path))
        {
            Packed = [new(Tar(CifarRecord()), Gzip), new(Tar(CifarRecord()), tar => Gzip(CheckedTar(tar)))],
        },
        new("CSV", ".csv", ["file,split,label,patient\na.png,train,x,\"p,1\"\r\nb.png,test,\"y\"\"z\",2\n"u8.ToArray()], [[.. Enumerable.Repeat((byte)'"', 300_000)], [.. Enumerable.Repeat((byte)',', 300_000)]], 300, path => LabelledPictures.Read(path)),
        new("safetensors", ".safetensors", [Weights()], [Nested(), [0xFF, 0xFF, 0xFF, 0x0F, 0, 0, 0, 0, (byte)'{']], 200, path => Safetensors.Read(path)),
        new("TFLite", ".tflite", [Network()], [TfliteMaker.Repeated(20_000), TfliteMaker.Repeated(900), TfliteMaker.ManyTensors("net/", 20_000), TfliteMaker.ManyTensors(new string('n', 80_000), 0)], 200, path => Tflite.Read(path)),
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

        return plain.ToArray();
    }

    /// <summary>The first block of a tar's entry, whose checksum is right and whose size may be a lie.</summary>
    internal static byte[] TarHead(char type, long size)
    {
        var head = new byte[512];
        "cifar/data_batch_1.bin"u8.CopyTo(head);
        Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0')).CopyTo(head, 124);
        head[156] = (byte)type;
        return CheckedTar(head);
    }

    private static byte[] CheckedTar(byte[] tar)
    {
        // Sums up the first block alone: what follows is a file's content in the archives that are made here.
        if (tar.Length >= 512)
        {
            tar.AsSpan(148, 8).Fill((byte)' ');
            Encoding.ASCII.GetBytes(Convert.ToString(tar[..512].Sum(value => value), 8).PadLeft(6, '0')).CopyTo(tar, 148);
        }

        return tar;
    }

    private static byte[] Npz(CompressionLevel level, int count) => Zip(Npy(count), level);

    private static byte[] Npy(int count)
    {
        // The large one claims fewer numbers than it holds.
        var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 3), }\n"u8;
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. new byte[count]];
    }

    private static byte[] Zip(byte[] array) => Zip(array, CompressionLevel.Fastest);

    private static byte[] Zip(byte[] array, CompressionLevel level)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("images.npy", level).Open())
        {
            entry.Write(array);
        }

        return bytes.ToArray();
    }

    private static byte[] PalettePng() => PngMaker.Make(5, 7, 4, 3, interlaced: true, filter: null, (i, j, _) => (i + j) % 6, ("PLTE", new byte[18]), ("tRNS", [0, 128, 255]));

    private static byte[] PaletteBmp() =>
        [(byte)'B', (byte)'M', 74, 0, 0, 0, 0, 0, 0, 0, 66, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 8, 0, .. new byte[16], 3, 0, 0, 0, 0, 0, 0, 0, 9, 8, 7, 0, 1, 2, 3, 0, 0, 255, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0];

    private static byte[] BmpOfSize(int width, int height)
    {
        var bmp = Bmp();
        BitConverter.TryWriteBytes(bmp.AsSpan(18), width);
        BitConverter.TryWriteBytes(bmp.AsSpan(22), height);
        return bmp;
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
