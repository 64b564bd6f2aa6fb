using Teaching.Visuals;

namespace Teaching.Course;

/// <summary>One output of a cell that is replaced while the cell runs, as far as the host can.</summary>
/// <remarks>Whatever a host throws, the work that is shown goes on: the display is then closed, and its owner shows itself in another way.</remarks>
internal sealed class UpdatableDisplay(Func<object, Action<object>>? show)
{
    private Func<object, Action<object>>? _show = show;
    private Action<object>? _update;

    /// <summary>How this process shows an object and replaces it: what stands at the door, else the host's own display; null where there is neither.</summary>
    public static Func<object, Action<object>>? Here => AppContext.GetData(TrainingProgress.Door) as Func<object, Action<object>> ?? HostDisplay.Find();

    /// <summary>Whether the host can show something, as far as is known.</summary>
    public bool IsOpen => _show is not null;

    /// <summary>Whether something is shown.</summary>
    public bool IsShown => _update is not null;

    /// <summary>Shows a state, in place of the one before.</summary>
    public void Show(object state)
    {
        try
        {
            if (_update is null)
            {
                // A host that gives nothing to replace it by has no display of the kind that is needed.
                _update = _show?.Invoke(state);
                _show = _update is null ? null : _show;
            }
            else
            {
                _update(state);
            }
        }
        catch (Exception)
        {
            (_show, _update) = (null, null);
        }
    }

    /// <summary>The next state gets an output of its own.</summary>
    public void Leave() => _update = null;
}
