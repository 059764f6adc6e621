using System.CommandLine;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Pushing;

/// <summary>Pushes the file of a command, and says what was assumed about it.</summary>
internal delegate Task<(PushReport Report, IReadOnlyList<string> Notices)> PushFile(
    FilePusher pusher,
    IntakeClient client,
    ParseResult parsed,
    string path,
    PushOptions options,
    IProgress<PushProgress>? progress,
    CancellationToken cancellationToken);

/// <summary>A command that pushes one CSV file.</summary>
internal static class FileCommand
{
    public static Command Create(string name, string description, Terminal terminal, PushFile push)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A CSV file: UTF-8 (or Windows-1252), ; or , between cells, decimal comma or point" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check every line and keep nothing" };
        var allOrNothing = new Option<bool>("--all-or-nothing") { Description = "Keep nothing when a line is rejected" };
        var command = new Command(name, description) { file, dryRun, allOrNothing };
        var gateway = new GatewayOptions().AddTo(command, callsGrpc: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            if (!File.Exists(path))
            {
                throw new UsageException($"There is no file {path}.");
            }

            using var client = new IntakeClient(gateway.Grpc(parsed), gateway.Tokens(parsed));
            var options = new PushOptions(parsed.GetValue(dryRun), parsed.GetValue(allOrNothing));
            var (report, notices) = await terminal.WithProgressAsync(Path.GetFileName(path), bar => push(
                new FilePusher(client), client, parsed, path, options, bar is null ? null : new LinesOn(bar), cancellationToken));
            return await ReportPrinter.PrintAsync(terminal, Path.GetFileName(path), report, notices, options);
        });
        return command;
    }

    private sealed class LinesOn(IProgress<(long Done, long Total)> bar) : IProgress<PushProgress>
    {
        public void Report(PushProgress value) => bar.Report((value.Sent, value.Total));
    }
}
