using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Teaching.Visuals;

/// <summary>The scripts of the benches, as pages and live notebooks take them.</summary>
public static class BenchModules
{
    private const string StyleFile = "benches.css";

    // A new bench adds its tag and its file here.
    private static readonly (string Tag, string File)[] Benches =
    [
        ("cnn-convolution-bench", "convolution-bench.js"),
        ("cnn-parameter-calculator", "parameter-calculator.js"),
        ("cnn-receptive-field-lab", "receptive-field-lab.js"),
        ("cnn-padding-stride-bench", "padding-stride-bench.js"),
        ("cnn-pooling-bench", "pooling-bench.js"),
        ("cnn-feature-map-explorer", "feature-map-explorer.js"),
        ("cnn-shift-bench", "shift-bench.js"),
        ("cnn-training-replay", "training-replay.js"),
        ("cnn-drawing-bench", "drawing-bench.js"),
    ];

    /// <summary>Every bench, for an exporter that embeds those whose element occurs in the page.</summary>
    public static IReadOnlyList<BenchModule> All { get; } =
        [.. Benches.Select(bench => Module(bench.Tag, bench.File))];

    private static BenchModule Module(string tag, string file)
    {
        var pieces = ModuleBundle.Pieces(Read, file);
        return new BenchModule(tag, pieces, Read(StyleFile), pieces.Any(piece => piece.StartsWith("const $pageNetwork", StringComparison.Ordinal)));
    }

    /// <summary>One classic script for a notebook in an editor: every bench, its style, no global name; harmless when it runs twice.</summary>
    internal static string ForNotebooks()
    {
        var script = new StringBuilder("(() => {\n\"use strict\";\n");
        foreach (var piece in ModuleBundle.Pieces(Read, ["notebook.js", .. Benches.Select(bench => bench.File)]))
        {
            script.Append(piece);
        }

        return script.Append("})();\n").ToString().Replace("__STYLE__", JsonSerializer.Serialize(Read(StyleFile)), StringComparison.Ordinal);
    }

    /// <summary>A source that travels inside this assembly; lines end with \n, because a page's policy holds its hash.</summary>
    internal static string Read(string file) => Read(file, typeof(BenchModules).Assembly);

    /// <summary>The same from another room's assembly, whose modules may use those of the benches.</summary>
    internal static string Read(string file, Assembly room)
    {
        using var stream = room.GetManifestResourceStream(file) ?? typeof(BenchModules).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{room.GetName().Name} was built without {file}; build it again.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
