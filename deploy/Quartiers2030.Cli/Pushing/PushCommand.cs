using System.CommandLine;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Pushing;

/// <summary><c>q2030 push observations FILE</c>.</summary>
internal static class PushCommand
{
    public static Command Create(Terminal terminal)
    {
        var finality = new Option<string>("--finality")
        {
            Description = "What holds for lines that do not say: final, or provisional when they will be revised",
            DefaultValueFactory = _ => "final",
        };
        finality.AcceptOnlyFromAmong("final", "provisional");
        var observations = FileCommand.Create("observations", "Pushes observations, each line in the name of the operator that owns its commitment.", terminal,
            async (pusher, client, parsed, path, options, progress, cancellationToken) =>
            {
                var file = await ObservationsCsv.OpenAsync(path, cancellationToken);
                var directory = await CommitmentDirectory.ReadAsync(client, cancellationToken);
                var fallback = parsed.GetValue(finality) == "final" ? Finality.Final : Finality.Provisional;
                var report = await pusher.PushObservationsAsync(file, fallback, directory, options, progress, cancellationToken);
                IReadOnlyList<string> notices = file.Has("finality") ? file.Notices : [.. file.Notices, $"no column 'finality': read as {parsed.GetValue(finality)}"];
                return (report, notices);
            });
        observations.Add(finality);
        return new Command("push", "Pushes figures to the services.") { observations };
    }
}
