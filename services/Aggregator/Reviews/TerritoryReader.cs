using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>
/// Reads the declared territories. Each service keeps its own copy of them; of several, the one recorded last counts,
/// and of two at the same instant the one of the service whose name sorts last, so the order of arrival decides nothing.
/// </summary>
internal static class TerritoryReader
{
    public static async Task<TerritoryDirectory> ReadAsync(ReadSnapshot snapshot, ReviewMoment moment, CancellationToken cancellationToken)
    {
        var rows = await snapshot.Context.TerritoryVersions.ToListAsync(cancellationToken);
        return new TerritoryDirectory(Latest(rows.Where(row => moment.Knows(row.RecordedAt))).Select(row =>
            new Territory(row.Code, (TerritoryKind)row.Kind, row.Name, row.Parents.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    /// <summary>The version in force of each code, by code.</summary>
    public static IEnumerable<TerritoryVersionRow> Latest(IEnumerable<TerritoryVersionRow> rows) => rows
        .GroupBy(row => row.Code, StringComparer.Ordinal)
        .OrderBy(versions => versions.Key, StringComparer.Ordinal)
        .Select(versions => versions
            .GroupBy(row => row.Source, StringComparer.Ordinal)
            .Select(own => own.MaxBy(row => row.Sequence)!)
            .OrderBy(row => row.RecordedAt).ThenBy(row => row.Source, StringComparer.Ordinal)
            .Last());
}
