using System.Diagnostics;

namespace Teaching.Cnn.Benchmarks;

/// <summary>Our <see cref="Sequential.Fit(Dataset, FitOptions?, IProgress{FitProgress}?, CancellationToken)"/>, which goes on training for ever and is let run for a sample at a time.</summary>
/// <remarks>Fit waits for its progress report after every step: there it is held and its steps are timed.</remarks>
internal sealed class OwnTraining : ISubject, IProgress<FitProgress>, IDisposable
{
    private const int Epochs = 100_000;

    private readonly SemaphoreSlim _go = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private Stretch? _stretch;
    private bool _warm;
    private int _steps;
    private long _start;
    private double _waited;
    private Sample _sample;
    private Exception? _error;

    /// <param name="model">To train.</param>
    /// <param name="data">On what.</param>
    /// <param name="team">The threads; those that every model uses if not given.</param>
    public OwnTraining(Sequential model, Dataset data, Team? team = null)
        : this((training, options) => model.Fit(data, options, training, training._stop.Token), team)
    {
    }

    /// <param name="model">To train.</param>
    /// <param name="data">Bytes, of which batches are made while the one before trains.</param>
    public OwnTraining(Sequential model, ImageSource data)
        : this((training, options) => model.Fit(data, options, training, training._stop.Token), null)
    {
    }

    private OwnTraining(Action<OwnTraining, FitOptions> fit, Team? team)
    {
        var options = new FitOptions { Epochs = Epochs, BatchSize = LessonNetwork.BatchSize, Team = team };
        _thread = new Thread(() => Run(fit, options)) { IsBackground = true };
        _thread.Start();
        _done.Wait();
    }

    public Sample Take(Stretch stretch)
    {
        _stretch = stretch;
        _go.Release();
        _done.Wait();
        return _error is null ? _sample : throw new InvalidOperationException("training ended early", _error);
    }

    public void Report(FitProgress value)
    {
        if (value.Finished is not null)
        {
            return;
        }

        _steps++;
        if (_stretch is not null)
        {
            var elapsed = Stopwatch.GetElapsedTime(_start);
            if (_warm)
            {
                if (elapsed.TotalSeconds >= _stretch.Warm)
                {
                    _warm = false;
                    Restart();
                }

                return;
            }

            if (_steps < _stretch.Calls || elapsed.TotalSeconds < _stretch.Seconds)
            {
                return;
            }

            _sample = new Sample(elapsed.TotalMilliseconds / _steps, (CoreWait.Nanoseconds() - _waited) / elapsed.TotalNanoseconds);
        }

        _done.Release();
        _go.Wait();
        _warm = true;
        Restart();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _go.Release();
        _thread.Join();
        _stop.Dispose();
        _go.Dispose();
        _done.Dispose();
    }

    private void Restart()
    {
        _steps = 0;
        _waited = CoreWait.Nanoseconds();
        _start = Stopwatch.GetTimestamp();
    }

    private void Run(Action<OwnTraining, FitOptions> fit, FitOptions options)
    {
        try
        {
            fit(this, options);
        }
        catch (OperationCanceledException)
        {
            // Disposed of.
        }
        catch (CnnException error)
        {
            _error = error;
            _done.Release();
        }
    }
}
