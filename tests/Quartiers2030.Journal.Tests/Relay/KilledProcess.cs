using System.Diagnostics;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

/// <summary>
/// A service in a process of its own, which writes and relays until it is killed. It says <c>ack N</c> once a caller was
/// told that entry N is recorded, and <c>out N</c> once the bus has confirmed it.
/// </summary>
internal static class KilledProcess
{
    private const int Writers = 4;

    public static async Task Main(string[] args)
    {
        var recorder = new PublishRecorder
        {
            Confirmed = message => Say(message is JournalEvent e ? $"out {e.Stamp!.Sequence}" : "head"),
        };
        await using var host = await BusHost.StartAsync(args[0], options => options.RelayWindow = 8, recorder: recorder);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteForEverAsync(host))));
    }

    /// <summary>Runs it, and kills it once it has acknowledged <paramref name="acknowledgements"/> entries.</summary>
    /// <returns>Everything it said.</returns>
    public static async Task<List<string>> RunAsync(string database, int acknowledgements)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(KilledProcess).Assembly.Location, database]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (!process.HasExited && said.Count(l => l.StartsWith("ack", StringComparison.Ordinal)) == acknowledgements)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        return said;
    }

    private static async Task WriteForEverAsync(BusHost host)
    {
        while (true)
        {
            var stamp = await host.Writer.WriteAsync("operator:ars", transaction =>
            {
                var stamp = transaction.Append(TestJournal.Weather("until killed"));
                transaction.Context.Notes.Add(new Note { Id = (int)stamp.Sequence, Text = "state beside the entry" });
                return stamp;
            }, CancellationToken.None);
            Say($"ack {stamp.Sequence}");
        }
    }

    private static void Say(string line) => Console.Out.WriteLine(line);
}
