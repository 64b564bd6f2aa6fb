using System.Text;
using System.Text.Json;

namespace Teaching.Notebooks;

/// <summary>What makes charts alive in the outputs of a notebook whose host runs scripts: the same module as in a page, and plotly.js with it.</summary>
public static class NotebookCharts
{
    /// <summary>
    /// One classic script for the first chart of a session; null where this build lacks plotly.js. It finds the charts of all outputs, those of later cells too, leaves no
    /// global name, asks nothing of the network and nothing of its host, and is harmless when it comes twice.
    /// </summary>
    public static string? Script { get; } = PageCharts.OfThisBuild is { } library ? Of(library) : null;

    internal static string Of(string library) => new StringBuilder("(() => {\n\"use strict\";\n")
        .Append("const brought = Symbol.for(\"teaching.charts\");\nif (document[brought]) { return; }\ndocument[brought] = true;\n")
        .Append("const chartStyle = ").Append(JsonSerializer.Serialize(WebAssets.Read("plotly-charts.css") + WebAssets.Read("plotly-notebook.css"))).Append(";\n")

        // As a function of its own it is read when it is called, and sees no loader that a host may have.
        .Append("const plotlyProgram = (module, define) => {\n").Append(library).Append("\n};\n")
        .Append(WebAssets.Read("plotly-charts.js")).Append(WebAssets.Read("plotly-steps.js")).Append(WebAssets.Read("plotly-notebook.js"))
        .Append("})();\n").ToString();
}
