using System.CommandLine;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Csv;

namespace Quartiers2030.Cli.Pushing;

/// <summary><c>q2030 import commitments|territories|tfpb FILE</c>.</summary>
internal static class ImportCommands
{
    public static Command Create(Terminal terminal) => new("import", "Declares what a programme is made of.")
    {
        FileCommand.Create("commitments", "Declares commitments, each as its operator.", terminal,
            async (pusher, _, _, path, options, progress, cancellationToken) =>
            {
                var file = await CsvFile.OpenAsync(path, CommitmentsCsv.Columns, cancellationToken);
                return (await pusher.PushCommitmentsAsync(file, options, progress, cancellationToken), file.Notices);
            }),
        FileCommand.Create("territories", "Declares territories to every service, as the mission.", terminal,
            async (pusher, _, _, path, options, progress, cancellationToken) =>
            {
                var file = await CsvFile.OpenAsync(path, TerritoriesCsv.Columns, cancellationToken);
                return (await pusher.PushTerritoriesAsync(file, options, progress, cancellationToken), file.Notices);
            }),
        Tfpb(terminal),
    };

    private static Command Tfpb(Terminal terminal)
    {
        var first = new Option<int?>("--first-year") { Description = "First year of the conventions (default: 2024)" };
        var last = new Option<int?>("--last-year") { Description = "Last year of the conventions (default: two years after the first)" };
        var command = FileCommand.Create("tfpb", "Declares TFPB conventions and actions, each as its landlord.", terminal,
            async (pusher, _, parsed, path, options, progress, cancellationToken) =>
            {
                var firstYear = parsed.GetValue(first) ?? ConventionYears.Default.First;
                var years = new ConventionYears(firstYear, parsed.GetValue(last) ?? firstYear + 2);
                if (years.First is < 2015 or > 2100 || years.Last < years.First || years.Last > years.First + 2)
                {
                    throw new UsageException("A convention runs over one to three years, from 2015 to 2100.");
                }

                var file = await CsvFile.OpenAsync(path, TfpbCsv.Columns, cancellationToken);
                var report = await pusher.PushTfpbAsync(file, years, options, progress, cancellationToken);
                return (report, [.. file.Notices, $"the file does not say which years: read as {years.First} to {years.Last} (--first-year, --last-year)"]);
            });
        command.Add(first);
        command.Add(last);
        return command;
    }
}
