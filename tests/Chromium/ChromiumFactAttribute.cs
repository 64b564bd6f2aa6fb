namespace Teaching.Testing;

/// <summary>A test in a real browser: a reported skip, with what to install, on machines that have none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (!File.Exists(Browser.Executable))
        {
            Skip = $"needs {Browser.Executable}: apt-get install -y chromium";
        }
        else if (!File.Exists(Browser.AxeFile))
        {
            Skip = "needs axe-core: run `npm ci` in src/Teaching.Notebooks/Web, or build with Node 20 or newer";
        }
    }
}
