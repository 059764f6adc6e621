using System.Diagnostics;
using System.Globalization;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>
/// One program of the platform as a process of its own: started, started again with growing pauses whenever it ends by itself, and ended
/// by SIGTERM. What it writes goes to standard error, each line under its name.
/// </summary>
internal sealed class ServiceProcess(ServiceProgram program, string runFolder) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NotePause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stopping = new();
    private readonly string _pidFile = Path.Combine(runFolder, $"{program.Name}.pid");
    private Task _running = Task.CompletedTask;
    private volatile Process? _process;
    private volatile int _starts;
    private Func<Task>? _meanwhile;

    public ServiceProgram Program => program;

    /// <summary>How often it was started up to now.</summary>
    public int Starts => _starts;

    public void Start() => _running = RunAsync();

    /// <summary>Ends it at once, when it no longer does what it is there for, and starts it again without a pause.</summary>
    /// <param name="meanwhile">Done in between; before the next start, when it has ended by itself just now.</param>
    public void Restart(Func<Task> meanwhile)
    {
        Volatile.Write(ref _meanwhile, meanwhile);
        try
        {
            _process?.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }

    /// <summary>Ends it, and waits until it has; kills it when it does not end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        var pause = FirstPause;
        while (!_stopping.IsCancellationRequested)
        {
            if (Interlocked.Exchange(ref _meanwhile, null) is { } meanwhile)
            {
                await meanwhile();
            }

            var started = TimeProvider.System.GetTimestamp();
            var code = await RunOnceAsync();
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            if (Volatile.Read(ref _meanwhile) is not null)
            {
                continue;
            }

            // One that ran for a while did not fail for the reason it failed before.
            pause = TimeProvider.System.GetElapsedTime(started) > Settled ? FirstPause : pause;
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{program.Name} ended by itself ({code}); it is started again in {pause.TotalSeconds:0.##} s"));
            await Task.Delay(pause, TimeProvider.System, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<string> RunOnceAsync()
    {
        using var process = Process.Start(program.ToStartInfo())!;
        _process = process;
        _starts++;
        var noting = NoteAsync(process);
        var output = Task.WhenAll(PassOnAsync(process.StandardOutput), PassOnAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
        }

        _process = null;
        await Task.WhenAll(output, noting);
        File.Delete(_pidFile);
        return process.ExitCode > 128 ? $"signal {process.ExitCode - 128}" : $"exit code {process.ExitCode}";
    }

    /// <summary>Tries until it is written: a disk that is full must not be why a service is not watched any more.</summary>
    private async Task NoteAsync(Process process)
    {
        while (!process.HasExited)
        {
            try
            {
                await File.WriteAllTextAsync(_pidFile, process.Id.ToString(CultureInfo.InvariantCulture));
                return;
            }
            catch (IOException)
            {
                await Task.Delay(NotePause, TimeProvider.System);
            }
        }
    }

    private async Task EndAsync(Process process)
    {
        Signals.Terminate(process.Id);
        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{program.Name} did not stop in {StopPatience.TotalSeconds} s and is killed");
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task PassOnAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (program.Says(line))
            {
                await Console.Error.WriteLineAsync($"{program.Name} | {line}");
            }
        }
    }
}
