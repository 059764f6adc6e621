using System.Data.Common;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>Reads rows of cells and of their revisions, a row at a time. Columns come in the order of <see cref="Columns"/>.</summary>
internal sealed class CellRows(ReadSnapshot snapshot)
{
    private const string Columns =
        "commitment_id, series, period, territory_id, revision, sequence, recorded_at, state, value, numerator, denominator, provisional";

    private readonly Dictionary<int, string> _territories = snapshot.Context.Territories.ToDictionary(row => row.Id, row => row.Code);
    private readonly Dictionary<string, Period> _periods = new(StringComparer.Ordinal);

    /// <summary>What each cell holds now, with the time its report came; of one commitment, or of all.</summary>
    public IEnumerable<(int Commitment, ObservationRevision Latest, DateTimeOffset ReceivedAt)> Now(IReadOnlyDictionary<int, string> sources, int? only)
    {
        using var command = Command($"SELECT {Columns}, received_at FROM cell", new CellSelection(only), null);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (sources.TryGetValue(reader.GetInt32(0), out var source))
            {
                yield return (reader.GetInt32(0), Revision(reader, source), new DateTimeOffset(reader.GetInt64(12), TimeSpan.Zero));
            }
        }
    }

    /// <summary>Every selected revision recorded by then, each cell's together and in order.</summary>
    public IEnumerable<(int Commitment, ObservationRevision Revision)> Revisions(
        IReadOnlyDictionary<int, string> sources, CellSelection selection, ReviewMoment moment, bool withTexts)
    {
        var texts = withTexts ? ", source_reference, reason" : string.Empty;
        using var command = Command($"SELECT {Columns}{texts} FROM observation", selection, moment.AsOf);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!sources.TryGetValue(reader.GetInt32(0), out var source))
            {
                continue;
            }

            var revision = Revision(reader, source);
            yield return (reader.GetInt32(0), withTexts
                ? revision with { Source = reader.IsDBNull(12) ? null : reader.GetString(12), Reason = reader.IsDBNull(13) ? null : reader.GetString(13) }
                : revision);
        }
    }

    private static Quantity QuantityOf(DbDataReader row, int state) => state switch
    {
        ObservationWriter.Withdrawn => Quantity.Missing,
        (int)QuantityState.Suppressed => Quantity.Suppressed,
        (int)QuantityState.NotApplicable => Quantity.NotApplicable,
        _ when row.IsDBNull(10) => Quantity.Of((decimal)row.GetDouble(8)),
        _ => Quantity.Fraction((decimal)row.GetDouble(9), (decimal)row.GetDouble(10)),
    };

    private DbCommand Command(string select, CellSelection selection, DateTimeOffset? recordedBy)
    {
        var conditions = new List<string>();
        var command = snapshot.Command(select);
        if (selection.Commitment is { } id)
        {
            conditions.Add("commitment_id = @id");
            Add("@id", id);
        }

        if (selection.Series is { } series)
        {
            conditions.Add("series = @series");
            Add("@series", (int)series);
        }

        if (selection.Period is { } period)
        {
            conditions.Add("period = @period");
            Add("@period", period.ToString());
        }

        if (recordedBy is { } instant)
        {
            conditions.Add("recorded_at <= @by");
            Add("@by", instant.UtcTicks);
        }

        var where = conditions.Count == 0 ? string.Empty : " WHERE " + string.Join(" AND ", conditions);
        // The order of the key: a walk, not a sort.
        command.CommandText = select + where + " ORDER BY commitment_id, series, period, territory_id"
            + (select.EndsWith("FROM cell", StringComparison.Ordinal) ? string.Empty : ", revision");
        return command;

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    private ObservationRevision Revision(DbDataReader row, string source)
    {
        var text = row.GetString(2);
        if (!_periods.TryGetValue(text, out var period))
        {
            _periods.Add(text, period = Period.Parse(text));
        }

        var state = row.GetInt32(7);
        return new ObservationRevision
        {
            Series = (Series)row.GetInt32(1),
            Period = period,
            Territory = _territories[row.GetInt32(3)],
            Revision = row.GetInt32(4),
            Journal = source,
            Sequence = row.GetInt64(5),
            RecordedAt = new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero),
            Quantity = QuantityOf(row, state),
            Withdrawn = state == ObservationWriter.Withdrawn,
            Provisional = row.GetBoolean(11),
        };
    }
}

/// <summary>Which cells are read; null does not restrict.</summary>
/// <param name="Commitment">Number of the commitment.</param>
/// <param name="Period">The period.</param>
/// <param name="Series">The series.</param>
internal sealed record CellSelection(int? Commitment, Period? Period = null, Series? Series = null);
