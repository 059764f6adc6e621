using System.CommandLine;
using System.Globalization;
using Quartiers2030.Aggregator.Following.Rebuilding;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Journal;

namespace Quartiers2030.Cli.Verification;

/// <summary><c>q2030 verify --data DIR</c>: every journal's hash chain is whole, and the read model is what a replay from zero gives.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = DataFolder.Option("Data folder to verify; nothing in it is changed, and its platform may be running");
        data.Required = true;
        var command = new Command("verify", "Checks every journal's hash chain, and that the read model equals a replay from zero.") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(data)!.FullName;
            var databases = new DataFolderDatabases(folder);
            var journals = databases.Journals;
            if (journals.Count == 0)
            {
                throw new UsageException($"{folder} holds no journal.");
            }

            // Both are always checked: one fault must not hide another.
            var chains = await CheckChainsAsync(terminal, journals, cancellationToken);
            var model = await CheckReadModelAsync(terminal, databases.ReadModel, journals, cancellationToken);
            return chains && model ? ExitCodes.Done : ExitCodes.Rejected;
        });
        return command;
    }

    private static async Task<bool> CheckChainsAsync(Terminal terminal, IReadOnlyList<(string Source, DatabaseLocation Location)> journals, CancellationToken cancellationToken)
    {
        var whole = true;
        foreach (var (source, location) in journals)
        {
            var result = await StoredJournal.VerifyAsync(source, location, progress: null, cancellationToken);
            whole &= result.IsIntact;
            await terminal.Output.WriteLineAsync(result.IsIntact
                ? Text($"{source,-19} {result.Head.Sequence,7} entries, chain whole, {result.Head.Hash}")
                : Text($"{source,-19} {result.Head.Sequence,7} entries whole, then BROKEN: {result.Detail}"));
        }

        return whole;
    }

    private static async Task<bool> CheckReadModelAsync(
        Terminal terminal, DatabaseLocation database, IReadOnlyList<(string Source, DatabaseLocation Location)> journals, CancellationToken cancellationToken)
    {
        if (!DataFolderDatabases.Exists(database))
        {
            await terminal.Output.WriteLineAsync("read model          MISSING: there is no aggregator.db");
            return false;
        }

        var inUse = await StoredReadModel.DigestAsync(database, cancellationToken);
        var scratch = Directory.CreateTempSubdirectory("q2030-verify-");
        try
        {
            // Only as far as the read model has read: what the journals hold beyond it is still to come, not wrong.
            var entries = journals.Select(journal => StoredJournal.Open(journal.Source, journal.Location, inUse.Positions.GetValueOrDefault(journal.Source))).ToList();
            var total = inUse.Positions.Values.Sum();
            var replay = await terminal.WithProgressAsync("replay", bar => ReadModelRebuild.RunAsync(
                Path.Combine(scratch.FullName, "replay.db"), entries, bar is null ? null : new EntriesOn(bar, total), cancellationToken));
            foreach (var fault in replay.Faults)
            {
                await terminal.Output.WriteLineAsync($"replay              {fault}");
            }

            var equal = replay.Full == inUse.Full && replay.Faults.Count == 0;
            await terminal.Output.WriteLineAsync(equal
                ? Text($"read model          equal to a replay of {total} entries, {inUse.Full}")
                : Text($"read model          DIFFERS from a replay of {total} entries: {inUse.Full} in use, {replay.Full} replayed"));
            return equal;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class EntriesOn(IProgress<(long Done, long Total)> bar, long total) : IProgress<long>
    {
        public void Report(long value) => bar.Report((value, total));
    }
}
