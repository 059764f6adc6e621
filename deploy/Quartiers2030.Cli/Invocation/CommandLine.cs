using System.CommandLine;
using Quartiers2030.Cli.Backups;
using Quartiers2030.Cli.DeadLetters;
using Quartiers2030.Cli.Pushing;
using Quartiers2030.Cli.Rebuilds;
using Quartiers2030.Cli.Reviews;
using Quartiers2030.Cli.Tokens;
using Quartiers2030.Cli.Verification;

namespace Quartiers2030.Cli.Invocation;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command. Ctrl+C cancels it; whatever goes wrong ends in one sentence and an exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var terminal = new Terminal(output, error);
        var root = new RootCommand("The command line of Quartiers2030: pushes files, reads reviews, verifies journals.")
        {
            ImportCommands.Create(terminal),
            PushCommand.Create(terminal),
            ReviewCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            DeadLettersCommand.Create(terminal),
            RebuildCommand.Create(terminal),
            BackupCommands.Backup(terminal),
            BackupCommands.Restore(terminal),
            TokenCommand.Create(terminal),
        };
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            var code = await parsed.InvokeAsync(configuration, cancellationToken);
            return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
        }
        catch (Exception e)
        {
            var (code, sentence) = Failures.Explain(e);
            await error.WriteLineAsync(sentence);
            return code;
        }
    }
}
