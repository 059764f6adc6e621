using System.Diagnostics;

namespace Quartiers2030.Faults.Hosts;

/// <summary>A program in a session of its own, so that its children get the signals too.</summary>
internal sealed class SessionProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Process _process;

    private SessionProcess(Process process) => _process = process;

    public static SessionProcess Start(string command, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("setsid", [command, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SessionProcess(process);
    }

    public void Send(Signal signal)
    {
        foreach (var process in Session.ProcessesOf(_process.Id))
        {
            Session.Send(process, signal);
        }
    }

    /// <summary>Asks it to end, and kills it when it does not.</summary>
    public async Task EndAsync()
    {
        Send(Signal.Continue);
        Send(Signal.Terminate);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // Killed below.
        }

        Send(Signal.Kill);
        _process.Dispose();
    }
}
