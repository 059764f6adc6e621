using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Programmes.Loading;

/// <summary>
/// Pushes a whole programme, a folder such as <c>deploy/programmes/nord</c>: <c>territories.csv</c>, then <c>commitments.csv</c>,
/// <c>tfpb.csv</c> and <c>observations.csv</c>, each where there is one. Loading the same folder again changes nothing.
/// </summary>
/// <param name="client">Calls the intakes with the tokens of the mission, of every operator and of every landlord.</param>
public sealed class ProgrammeLoader(IntakeClient client)
{
    private readonly FilePusher _pusher = new(client);

    /// <summary>Loads a folder. A later file is not loaded when the one before failed as a whole.</summary>
    /// <returns>The report of each file that was there, by its name.</returns>
    /// <exception cref="CsvFileException">A file cannot be read.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<ProgrammeReport> LoadAsync(string folder, CancellationToken cancellationToken = default)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no programme folder {folder}.");
        }

        var files = new List<(string Name, PushReport Report)>();
        (string Name, Func<string, Task<PushReport>> Push)[] steps =
        [
            ("territories.csv", async path =>
                await _pusher.PushTerritoriesAsync(await CsvFile.OpenAsync(path, TerritoriesCsv.Columns, cancellationToken), new PushOptions(), null, cancellationToken)),
            ("commitments.csv", async path =>
                await _pusher.PushCommitmentsAsync(await CsvFile.OpenAsync(path, CommitmentsCsv.Columns, cancellationToken), new PushOptions(), null, cancellationToken)),
            ("tfpb.csv", async path =>
                await _pusher.PushTfpbAsync(
                    await CsvFile.OpenAsync(path, TfpbCsv.Columns, cancellationToken), ConventionYears.Default, new PushOptions(), null, cancellationToken)),
            ("observations.csv", path => PushObservationsAsync(path, cancellationToken)),
        ];
        foreach (var (name, push) in steps)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                files.Add((name, await push(path)));
            }

            if (files.Count > 0 && files[^1].Report.Failed.Any())
            {
                break;
            }
        }

        return new ProgrammeReport(files);
    }

    private async Task<PushReport> PushObservationsAsync(string path, CancellationToken cancellationToken)
    {
        var file = await ObservationsCsv.OpenAsync(path, cancellationToken);
        var directory = await CommitmentDirectory.ReadAsync(client, cancellationToken);
        return await _pusher.PushObservationsAsync(file, Finality.Final, directory, new PushOptions(), null, cancellationToken);
    }
}

/// <summary>What became of a programme.</summary>
/// <param name="Files">The report of each file that was there, in the order they were loaded.</param>
public sealed record ProgrammeReport(IReadOnlyList<(string Name, PushReport Report)> Files)
{
    /// <summary>Every line of every file was taken.</summary>
    public bool IsClean => Files.All(file => file.Report.IsClean);
}
