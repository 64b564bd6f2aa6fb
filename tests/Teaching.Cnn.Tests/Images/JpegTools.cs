using System.Diagnostics;
using System.Globalization;

namespace Teaching.Cnn.Tests;

/// <summary>libjpeg-turbo's commands, which pack and unpack pictures independently of the library.</summary>
internal static class JpegTools
{
    /// <summary>Where Debian's packages with JPEG pictures are unpacked; the system's own root when nobody says otherwise.</summary>
    public static string DebianRoot => Environment.GetEnvironmentVariable("TEACHING_DEBIAN_ROOT") is { Length: > 0 } root ? root : "/";

    public static bool AreInstalled => File.Exists("/usr/bin/cjpeg") && File.Exists("/usr/bin/djpeg");

    /// <summary>Packs a picture of bytes with one or three channels.</summary>
    public static byte[] Pack(Tensor picture, params string[] options) => Run("/usr/bin/cjpeg", ToPnm(picture), options);

    /// <summary>The pixels that djpeg makes of a JPEG.</summary>
    public static Tensor Unpack(byte[] jpeg) => Images.Decode(Run("/usr/bin/djpeg", jpeg, "-pnm", "-dct", "float"));

    /// <summary>The largest difference between two pictures, in steps of 1/255.</summary>
    public static int Difference(Tensor left, Tensor right)
    {
        Assert.Equal(left.Shape, right.Shape);
        var (a, b) = (Pixels.ToBytes(left), Pixels.ToBytes(right));
        return a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
    }

    private static byte[] ToPnm(Tensor picture)
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"P{(picture.Shape[2] == 1 ? 5 : 6)}\n{picture.Shape[1]} {picture.Shape[0]}\n255\n");
        return [.. System.Text.Encoding.ASCII.GetBytes(header), .. Pixels.ToBytes(picture)];
    }

    private static byte[] Run(string command, byte[] input, params string[] options)
    {
        var start = new ProcessStartInfo(command) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var option in options)
        {
            start.ArgumentList.Add(option);
        }

        using var process = Process.Start(start)!;
        var complaint = process.StandardError.ReadToEndAsync();
        var writing = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        writing.Wait();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {complaint.Result}");
    }
}

/// <summary>Needs libjpeg-turbo's commands; skipped, and reported so, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JpegTheoryAttribute : TheoryAttribute
{
    public JpegTheoryAttribute() => Skip = JpegTools.AreInstalled ? null : "cjpeg and djpeg are missing: apt-get install -y libjpeg-turbo-progs";
}

/// <inheritdoc cref="JpegTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JpegFactAttribute : FactAttribute
{
    public JpegFactAttribute() => Skip = JpegTools.AreInstalled ? null : "cjpeg and djpeg are missing: apt-get install -y libjpeg-turbo-progs";
}
