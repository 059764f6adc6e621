using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;

namespace Quartiers2030.Aggregator.Tfpb;

/// <summary>Reads the TFPB documents; the latest state is kept until a transaction changes one.</summary>
internal sealed class TfpbFiles(ReadModelDatabase database)
{
    private volatile Kept? _kept;

    /// <summary>The documents known at a moment.</summary>
    public async Task<TfpbFile> ReadAsync(ReviewMoment moment, CancellationToken cancellationToken)
    {
        await using var snapshot = database.OpenSnapshot();
        var positions = await snapshot.PositionsAsync(cancellationToken);
        var version = (await snapshot.Context.ReadModel.SingleAsync(cancellationToken)).TfpbVersion;
        if (moment.AsOf is null && _kept is { } kept && kept.Version == version)
        {
            return kept.File with { Positions = positions };
        }

        var rows = await snapshot.Context.TfpbVersions.ToListAsync(cancellationToken);
        var file = TfpbFile.Of(positions, rows.Where(row => moment.Knows(row.RecordedAt)));
        if (moment.AsOf is null)
        {
            _kept = new Kept(version, file);
        }

        return file;
    }

    private sealed record Kept(long Version, TfpbFile File);
}
