namespace Teaching.Visuals;

/// <summary>In a notebook whose host runs scripts, the first visual of a session brings the benches' modules, and the first chart brings plotly.js: once, inline.</summary>
/// <remarks>
/// <para>Such a host is .NET Interactive (in VS Code and in Jupyter), known by its assembly; another one can say so itself (<see cref="Door"/>). Only the formatters that
/// these hosts call bring scripts: <see cref="Visual.ToHtml"/>, which every other host calls, never holds one, and neither does what our own runner stores.</para>
/// <para>The scripts stay in the window that shows the notebook: clearing or running the cell that brought them changes nothing there. A window that is opened anew runs
/// them from the stored output; where that output is gone, everything is the picture that it is without scripts until the setup cell runs again (<see cref="Begin"/>).</para>
/// </remarks>
public static class LiveScripts
{
    /// <summary>
    /// The <see cref="AppContext"/> entry by which a host says what it does with scripts in outputs: <c>run</c>, or <c>never</c> where outputs are stored or scripts are not run.
    /// Without it, .NET Interactive runs them and everybody else does not.
    /// </summary>
    public const string Door = "Teaching.Scripts";

    /// <summary>The <see cref="AppContext"/> entry in which a notebook's setup names the file with the script of the charts; without it charts stay pictures.</summary>
    public const string ChartsDoor = "Teaching.Charts";

    private const string Host = "Microsoft.DotNet.Interactive";

    internal static LiveSession Session { get; private set; } = OfThisProcess();

    /// <summary>Begins a session: the next visual brings the scripts, also where an earlier one did, and hosts that keep a list of formatters get ours. A notebook's setup calls it.</summary>
    public static void Begin()
    {
        Session = OfThisProcess();
        HostDisplay.Register();
    }

    /// <summary>Whether a host runs the scripts of its outputs.</summary>
    /// <param name="said">What it says at the <see cref="Door"/>.</param>
    /// <param name="assemblies">The names of what it has loaded.</param>
    internal static bool RunsScripts(object? said, IEnumerable<string?> assemblies) => said switch
    {
        "run" => true,
        "never" => false,
        _ => assemblies.Contains(Host, StringComparer.Ordinal),
    };

    private static LiveSession OfThisProcess() => new(
        () => RunsScripts(AppContext.GetData(Door), AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name)),
        () => AppContext.GetData(ChartsDoor) as string);
}
