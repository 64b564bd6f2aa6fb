using System.Reflection;
using System.Runtime.Loader;

namespace Teaching.Interactive;

/// <summary>Where the libraries under the bridges are found while a notebook runs: those of the host where they are new enough, else ours, and one copy of each.</summary>
/// <remarks>
/// A host that compiles cells loads what they name from the folder of whoever asks for it, once for every version asked for. F#'s library is asked for in several versions:
/// two copies of it would not know each other's types. What only bridges need is therefore not named to the host, and comes from here.
/// </remarks>
public static class BridgeLibraries
{
    private static Shelf? current;

    /// <summary>Answers from now on for libraries that the host does not have, or only in an older version; a notebook's setup calls it.</summary>
    /// <param name="folder">Where they lie.</param>
    public static void Begin(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (Volatile.Read(ref current) is null && Interlocked.CompareExchange(ref current, new Shelf(folder), null) is null)
        {
            AssemblyLoadContext.Default.Resolving += (_, name) => current.Find(name);
        }
    }

    private sealed class Shelf : AssemblyLoadContext
    {
        private readonly Dictionary<string, Assembly> _libraries = new(StringComparer.OrdinalIgnoreCase);

        public Shelf(string folder)
            : base("bridges")
        {
            foreach (var file in Directory.GetFiles(folder, "*.dll"))
            {
                var name = AssemblyName.GetAssemblyName(file);
                _libraries[name.Name!] = OfHost(name) ?? LoadFromAssemblyPath(file);
            }
        }

        public Assembly? Find(AssemblyName name) => _libraries.GetValueOrDefault(name.Name!);

        // What lies here and asks for its neighbours gets those that everybody else gets.
        protected override Assembly? Load(AssemblyName assemblyName) => Find(assemblyName);

        private static Assembly? OfHost(AssemblyName name)
        {
            try
            {
                return Default.LoadFromAssemblyName(name);
            }
            catch (IOException)
            {
                // It has none, or an older one.
                return null;
            }
        }
    }
}
