using System.Text.Json;
using Teaching.Cnn;

namespace Teaching.Visuals;

/// <summary>Something to try out: a picture of one informative state, which becomes interactive in a page or a notebook that runs scripts.</summary>
/// <remarks>
/// <para>How a bench is made, with <see cref="ConvolutionBench"/> as the example:</para>
/// <list type="number">
/// <item>A class here derives from <see cref="Bench"/>, draws the static view as every <see cref="Visual"/> does, and gives its <see cref="Tag"/> and
/// its <see cref="State"/>: short texts, part by part, in the grammar of <c>Web/fields.js</c>. They end as JSON in the attribute <c>data-bench</c>;
/// data, never code.</item>
/// <item><c>Web/name-bench.js</c> holds a class that extends <c>Bench</c> of <c>Web/bench.js</c> (its head says what it must give) and ends with
/// <c>define("cnn-name-bench", NameBench)</c>. Arithmetic stands in a module of its own without elements, so that tests can call it. Elements come from
/// <c>dom.js</c>, matrices from <c>grid.js</c>, stepping from <c>stepper.js</c>, exact numbers from <c>fraction.js</c>, sliding windows from <c>geometry.js</c>.
/// What <c>ModuleBundle</c> allows in a module is little: imports on one line, exported const, function or class.</item>
/// <item><see cref="BenchModules"/> lists tag and file. Rules go into <c>Web/benches.css</c>, a block a bench.</item>
/// <item>Tests: C# makes 5,000 random cases and the browser computes them (<c>BenchPages.Script</c>); a script that uses the keyboard alone; links that restore and
/// links that are damaged; axe and screenshots at both widths and in both themes.</item>
/// </list>
/// <para>A bench keeps its state in the address, <c>#convolution-bench=cell:4;by:product</c> (<c>Web/address.js</c>), written only where it differs from what the lesson
/// gave; the second bench of a kind is <c>convolution-bench-2</c>. <c>#lock</c> hides the controls with the class <c>cnn-controls</c> and makes cells read-only.</para>
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public abstract class Bench : Visual
{
    internal abstract string Tag { get; }

    internal abstract string Title { get; }

    /// <summary>The parts of the state, as texts.</summary>
    internal abstract IEnumerable<(string Part, string Text)> State { get; }

    private protected sealed override string Enclose(string figure)
    {
        var state = JsonSerializer.Serialize(State.Prepend(("title", Title)).Where(part => part.Item2.Length > 0).ToDictionary(part => part.Item1, part => part.Item2));
        return $"<{Tag} data-bench=\"{Markup.Escape(state)}\">{figure}</{Tag}>";
    }
}
