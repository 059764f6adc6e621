using System.Diagnostics;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>The order in which processes are stopped, together within a stage.</summary>
internal enum Stage
{
    /// <summary>Lets nobody in any more.</summary>
    Gateway = 1,

    /// <summary>Finish what they have begun.</summary>
    Service,

    /// <summary>Takes what the services still had to say.</summary>
    Broker,

    /// <summary>The name service that the broker stops with.</summary>
    Names,
}

/// <summary>How to start one process.</summary>
/// <param name="Name">Of the service, and of its lines in the log.</param>
/// <param name="Command">The executable.</param>
/// <param name="Stage">When it is stopped.</param>
/// <param name="Arguments">Anyone on the machine can read them.</param>
/// <param name="Environment">Added to our own; the place for what is secret.</param>
internal sealed record ServiceProgram(
    string Name, Stage Stage, string Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Names the folder of the run in the environment of its processes, so that the next run knows them.</summary>
    public const string RunVariable = "Q2030_RUN";

    /// <summary>Which lines of its output are for the operator. Default: all of them.</summary>
    public Func<string, bool> Says { get; init; } = static _ => true;

    public ProcessStartInfo ToStartInfo()
    {
        // In a session of its own: Ctrl+C in the terminal is for us, who stop the processes in their order.
        var start = new ProcessStartInfo("setsid", [Command, .. Arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
