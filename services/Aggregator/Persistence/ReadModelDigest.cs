using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// The whole read model in two hashes. Everything is dumped in the order of codes, never of arrival or of local numbers;
/// observations are streamed, so memory does not grow with them.
/// </summary>
/// <param name="Content">
/// SHA-256 of what it says: commitments with the terms in force, the number of each cell, weather, open proposals, territories, TFPB.
/// No sequence, time or revision number: equal for the same facts in other orders and pieces.
/// </param>
/// <param name="Full">SHA-256 of everything, with every revision, its place and time, and the positions.</param>
internal sealed record ReadModelDigest(string Content, string Full)
{
    private const string CellsSql =
        """
        SELECT o.series, o.period, t.code, o.revision, o.sequence, o.recorded_at, o.state,
               o.value, o.numerator, o.denominator, CASE WHEN o.provisional THEN 1 ELSE 0 END, o.source_reference, o.reason
        FROM observation o JOIN territory t ON t.id = o.territory_id
        WHERE o.commitment_id = @id ORDER BY o.series, o.period, t.code, o.revision
        """;

    /// <summary>Of one view.</summary>
    public static async Task<ReadModelDigest> OfAsync(ReadSnapshot snapshot, CancellationToken cancellationToken)
    {
        using var content = new CanonicalDump();
        using var full = new CanonicalDump();
        foreach (var position in await snapshot.PositionsAsync(cancellationToken))
        {
            full.Line("position", position.Source, position.Sequence, position.Hash, position.RecordedAt);
        }

        var states = await snapshot.Context.Commitments.ToListAsync(cancellationToken);
        foreach (var row in states.OrderBy(s => s.Source, StringComparer.Ordinal).ThenBy(s => s.Code, StringComparer.Ordinal))
        {
            await CommitmentAsync(snapshot, row, content, full, cancellationToken);
        }

        await TerritoriesAsync(snapshot, content, full, cancellationToken);
        await TfpbAsync(snapshot, content, full, cancellationToken);
        return new ReadModelDigest(content.Hex(), full.Hex());
    }

    private static async Task CommitmentAsync(
        ReadSnapshot snapshot, CommitmentRow row, CanonicalDump content, CanonicalDump full, CancellationToken cancellationToken)
    {
        var events = await snapshot.Context.CommitmentEvents.Where(e => e.CommitmentId == row.Id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        full.Line("commitment", row.Source, row.Code);
        foreach (var e in events)
        {
            full.Line("event", e.Sequence, e.RecordedAt, e.Author, e.Kind, e.Payload);
        }

        content.Line("commitment", row.Code);
        if (row.Declared)
        {
            Terms(events.ConvertAll(e => StoredEvents.Read(e, row.Source)), row.Code, content);
        }

        Cells(snapshot, row.Id, content, full);
    }

    private static void Terms(List<JournalEvent> events, string code, CanonicalDump content)
    {
        var history = CommitmentHistory.FromEvents(code, events);
        var terms = TermsInForce.At(history, new ReviewMoment(DateOnly.MaxValue, null).ForEngine);
        var c = terms.Commitment;
        content.Line(
            "terms", c.Operator, c.OperatorName, c.Objective, c.Label, c.Measure, c.Unit, c.Direction, c.Cadence, c.Scope, c.Aggregation,
            c.PersonBased ? 1 : 0, c.SecrecyThreshold, string.Join(' ', c.ExpectedTerritories), c.Remark, terms.Baseline?.Value, terms.Baseline?.Date);
        foreach (var target in terms.Targets.Path)
        {
            content.Line("target", target.Value, target.Date);
        }

        foreach (var proposal in terms.Pending.OrderBy(p => p.Reason, StringComparer.Ordinal))
        {
            content.Line("proposal", proposal.Reason, proposal.Baseline?.Value, proposal.Baseline?.Date, proposal.Targets?.Count);
            foreach (var target in proposal.Targets ?? [])
            {
                content.Line("proposed", target.Value, target.Date);
            }
        }

        // The last word of a quarter counts.
        foreach (var quarter in history.Weather.GroupBy(w => w.Period, StringComparer.Ordinal).OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            var last = quarter.MaxBy(w => w.Stamp!.Sequence)!;
            content.Line("weather", quarter.Key, last.Weather, last.Comment);
        }
    }

    private static void Cells(ReadSnapshot snapshot, int commitment, CanonicalDump content, CanonicalDump full)
    {
        using var command = snapshot.Command(CellsSql);
        var id = command.CreateParameter();
        (id.ParameterName, id.Value) = ("@id", commitment);
        command.Parameters.Add(id);
        using var reader = command.ExecuteReader();
        var (held, row) = (new object?[13], new object?[13]);
        var holds = false;
        while (reader.Read())
        {
            reader.GetValues(row!);
            full.Line(["cell", .. row]);
            if (holds && !(held[0]!.Equals(row[0]) && held[1]!.Equals(row[1]) && held[2]!.Equals(row[2])))
            {
                Cell(held, content);
            }

            (held, row, holds) = (row, held, true);
        }

        if (holds)
        {
            Cell(held, content);
        }
    }

    // A withdrawn cell is missing, as if it had never been reported.
    private static void Cell(object?[] row, CanonicalDump content)
    {
        if (Convert.ToInt64(row[6], CultureInfo.InvariantCulture) != ObservationWriter.Withdrawn)
        {
            content.Line("cell", row[0], row[1], row[2], row[6], row[7], row[8], row[9], row[10], row[11]);
        }
    }

    private static async Task TerritoriesAsync(ReadSnapshot snapshot, CanonicalDump content, CanonicalDump full, CancellationToken cancellationToken)
    {
        var versions = await snapshot.Context.TerritoryVersions.ToListAsync(cancellationToken);
        foreach (var v in versions.OrderBy(v => v.Code, StringComparer.Ordinal).ThenBy(v => v.Source, StringComparer.Ordinal).ThenBy(v => v.Sequence))
        {
            full.Line("territory", v.Code, v.Source, v.Sequence, v.RecordedAt, v.Kind, v.Name, v.Parents);
        }

        foreach (var v in TerritoryReader.Latest(versions))
        {
            content.Line("territory", v.Code, v.Kind, v.Name, v.Parents);
        }
    }

    private static async Task TfpbAsync(ReadSnapshot snapshot, CanonicalDump content, CanonicalDump full, CancellationToken cancellationToken)
    {
        var versions = await snapshot.Context.TfpbVersions.ToListAsync(cancellationToken);
        foreach (var document in versions.GroupBy(v => (v.Kind, v.Landlord, v.DocumentId, v.Source))
            .OrderBy(d => d.Key.Kind, StringComparer.Ordinal).ThenBy(d => d.Key.Landlord, StringComparer.Ordinal)
            .ThenBy(d => d.Key.DocumentId, StringComparer.Ordinal).ThenBy(d => d.Key.Source, StringComparer.Ordinal))
        {
            var ordered = document.OrderBy(v => v.Sequence).ToList();
            foreach (var v in ordered)
            {
                full.Line("tfpb", v.Kind, v.Landlord, v.DocumentId, v.Source, v.Sequence, v.RecordedAt, v.Payload);
            }

            content.Line("tfpb", document.Key.Kind, document.Key.Landlord, document.Key.DocumentId, ordered[^1].Payload);
        }
    }
}
