using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Programmes.Loading;

/// <summary>Pushes one CSV file through the gateway. Line numbers in its reports are those of the file.</summary>
/// <param name="client">Calls the intakes.</param>
public sealed class FilePusher(IntakeClient client)
{
    private static readonly IReadOnlyList<Route> EveryService =
        [.. PartnerNames.All.Select(partner => new Route(partner, Sender.Mission))];

    /// <summary>Declares territories to every service, as the mission.</summary>
    public Task<PushReport> PushTerritoriesAsync(
        CsvFile file, PushOptions options, IProgress<PushProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new RoutedPush<Territory>(
            client, SubmissionKinds.Territories, token => Route(TerritoriesCsv.ReadAsync(file, token), static row => (EveryService, row)))
        .RunAsync(options, progress, cancellationToken);

    /// <summary>Declares commitments, each as its operator.</summary>
    public Task<PushReport> PushCommitmentsAsync(
        CsvFile file, PushOptions options, IProgress<PushProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new RoutedPush<Commitment>(
            client, SubmissionKinds.Commitments, token => Route<CommitmentRow, Commitment>(
                CommitmentsCsv.ReadAsync(file, token),
                static row => ([new Route(row.Partner, Sender.Owner(row.Partner, row.Operator))], row.Commitment)))
        .RunAsync(options, progress, cancellationToken);

    /// <summary>Declares the conventions of a TFPB file, then its actions, each as its landlord.</summary>
    public async Task<PushReport> PushTfpbAsync(
        CsvFile file, ConventionYears years, PushOptions options, IProgress<PushProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var conventions = await new RoutedPush<Contracts.Grpc.Bailleurs.V1.Convention>(
            client, SubmissionKinds.Conventions, token => TfpbRoutes.Conventions(TfpbCsv.ReadAsync(file, years, token)))
            .RunAsync(options, progress, cancellationToken);
        if (conventions.NothingKept && !options.DryRun)
        {
            return conventions;
        }

        // A bad line is told once, with the conventions.
        var actions = await new RoutedPush<Contracts.Grpc.Bailleurs.V1.Action>(
            client, SubmissionKinds.Actions, token => TfpbRoutes.Actions(TfpbCsv.ReadAsync(file, years, token)))
            .RunAsync(options, progress, cancellationToken);
        return conventions.With(actions);
    }

    /// <summary>Pushes observations, each as the operator that owns its commitment.</summary>
    /// <param name="file">The file, from <see cref="ObservationsCsv.OpenAsync"/>.</param>
    /// <param name="finality">What holds for lines that do not say.</param>
    /// <param name="directory">Whose each commitment is.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public Task<PushReport> PushObservationsAsync(
        CsvFile file,
        Finality finality,
        CommitmentDirectory directory,
        PushOptions options,
        IProgress<PushProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return new RoutedPush<Observation>(
            client, SubmissionKinds.Observations, token => ObservationRoutes(ObservationsCsv.ReadAsync(file, finality, token), directory))
            .RunAsync(options, progress, cancellationToken);
    }

    private static async IAsyncEnumerable<RoutedLine<Observation>> ObservationRoutes(
        IAsyncEnumerable<CsvLine<Observation>> lines, CommitmentDirectory directory)
    {
        await foreach (var line in lines)
        {
            var routes = line.Item is null ? [] : directory.Find(line.Item.Commitment);
            yield return routes is not null
                ? new RoutedLine<Observation>(line.Number, routes, line.Item, line.Rejections)
                : new RoutedLine<Observation>(line.Number, [], null, [LineRejection.Of(
                    line.Number, "commitment", line.Item!.Commitment, "UNKNOWN_COMMITMENT", "no such commitment among those the sender may report on")]);
        }
    }

    private static async IAsyncEnumerable<RoutedLine<T>> Route<TRow, T>(
        IAsyncEnumerable<CsvLine<TRow>> lines, Func<TRow, (IReadOnlyList<Route> Routes, T Item)> route)
        where TRow : class
        where T : class
    {
        await foreach (var line in lines)
        {
            var (routes, item) = line.Item is null ? ([], null) : route(line.Item);
            yield return new RoutedLine<T>(line.Number, routes, item, line.Rejections);
        }
    }
}
