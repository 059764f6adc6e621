using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>Reads commitments' whole histories out of one view of the read model: two queries, however many commitments.</summary>
internal sealed class HistoryReader(ReadSnapshot snapshot)
{
    private const string Columns =
        "commitment_id, series, period, territory_id, revision, sequence, recorded_at, state, value, numerator, denominator, provisional, source_reference, reason";

    private Dictionary<int, string>? _territories;

    /// <summary>The histories of some commitments, by their number. More than a few are read in one pass over everything.</summary>
    public async Task<Dictionary<int, CommitmentHistory>> ReadAsync(IReadOnlyCollection<CommitmentState> commitments, CancellationToken cancellationToken)
    {
        if (commitments.Count > 8)
        {
            var events = await snapshot.Context.CommitmentEvents.OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
            var observations = Observations(commitments, only: null);
            return Compose(commitments, events.ToLookup(row => row.CommitmentId), observations);
        }

        var histories = new Dictionary<int, CommitmentHistory>(commitments.Count);
        foreach (var commitment in commitments)
        {
            var id = commitment.Id;
            var events = await snapshot.Context.CommitmentEvents.Where(row => row.CommitmentId == id)
                .OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
            histories[id] = Compose(commitment, events, Observations([commitment], id).GetValueOrDefault(id));
        }

        return histories;
    }

    private static Dictionary<int, CommitmentHistory> Compose(
        IReadOnlyCollection<CommitmentState> commitments, ILookup<int, CommitmentEventRow> events, Dictionary<int, List<ObservationRevision>> observations) =>
        commitments.ToDictionary(c => c.Id, c => Compose(c, events[c.Id], observations.GetValueOrDefault(c.Id)));

    private static CommitmentHistory Compose(CommitmentState commitment, IEnumerable<CommitmentEventRow> rows, List<ObservationRevision>? observations)
    {
        var events = rows.Select(row => StoredEvents.Read(row, commitment.Source)).ToList();
        return new CommitmentHistory
        {
            Code = commitment.Code,
            Declarations = [.. events.OfType<CommitmentDeclared>()],
            TargetRevisions = [.. events.OfType<TargetRevised>()],
            BaselineRevisions = [.. events.OfType<BaselineRevised>()],
            Proposals = [.. events.OfType<RevisionProposed>()],
            Refusals = [.. events.OfType<RevisionRefused>()],
            Weather = [.. events.OfType<WeatherReported>()],
            Observations = observations ?? [],
        };
    }

    private Dictionary<int, List<ObservationRevision>> Observations(IReadOnlyCollection<CommitmentState> commitments, int? only)
    {
        var territories = _territories ??= snapshot.Context.Territories.ToDictionary(row => row.Id, row => row.Code);
        var sources = commitments.ToDictionary(c => c.Id, c => c.Source);
        var periods = new Dictionary<string, Period>(StringComparer.Ordinal);
        var read = new Dictionary<int, List<ObservationRevision>>(commitments.Count);
        using var command = snapshot.Command(only is null
            ? $"SELECT {Columns} FROM observation"
            : $"SELECT {Columns} FROM observation WHERE commitment_id = @id");
        if (only is { } id)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@id", id);
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var commitment = reader.GetInt32(0);
            if (!sources.TryGetValue(commitment, out var source))
            {
                continue;
            }

            if (!read.TryGetValue(commitment, out var list))
            {
                read.Add(commitment, list = []);
            }

            list.Add(Row(reader, source, territories, periods));
        }

        return read;
    }

    private static ObservationRevision Row(DbDataReader row, string source, Dictionary<int, string> territories, Dictionary<string, Period> periods)
    {
        var text = row.GetString(2);
        if (!periods.TryGetValue(text, out var period))
        {
            periods.Add(text, period = Period.Parse(text));
        }

        var state = row.GetInt32(7);
        return new ObservationRevision
        {
            Series = (Series)row.GetInt32(1),
            Period = period,
            Territory = territories[row.GetInt32(3)],
            Revision = row.GetInt32(4),
            Journal = source,
            Sequence = row.GetInt64(5),
            RecordedAt = new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero),
            Quantity = QuantityOf(row, state),
            Withdrawn = state == ObservationWriter.Withdrawn,
            Provisional = row.GetInt64(11) != 0,
            Source = row.IsDBNull(12) ? null : row.GetString(12),
            Reason = row.IsDBNull(13) ? null : row.GetString(13),
        };
    }

    private static Quantity QuantityOf(DbDataReader row, int state) => state switch
    {
        ObservationWriter.Withdrawn => Quantity.Missing,
        (int)QuantityState.Suppressed => Quantity.Suppressed,
        (int)QuantityState.NotApplicable => Quantity.NotApplicable,
        _ when row.IsDBNull(10) => Quantity.Of((decimal)row.GetDouble(8)),
        _ => Quantity.Fraction((decimal)row.GetDouble(9), (decimal)row.GetDouble(10)),
    };
}
