using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Observations;

/// <summary>
/// Takes observations. A cell that holds the same already is left unchanged, whatever the source text says; another
/// number for it is a correction, which needs a reason; confirming a provisional number as final is not one.
/// </summary>
internal sealed class ObservationHandler<TContext>(CatalogCache<TContext> catalogs) : LineHandler<TContext, Wire.Observation>
    where TContext : IntakeDbContext
{
    private const int MaxObservationsPerEntry = 2_000;

    public override uint? NumberOf(Wire.Observation line) => line.HasLine ? line.Line : null;

    public override void Take(
        JournalTransaction<TContext> transaction, Submission submission, IReadOnlyList<Wire.Observation> lines, LineOutcomes outcomes)
    {
        var catalog = catalogs.For(transaction);
        var today = ParisTime.DayOf(transaction.Now);
        var faults = new Fault?[lines.Count];
        var sound = new List<(int Index, CheckedObservation Observation)>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            faults[i] = ObservationRules.Check(lines[i], catalog, submission.Owner, today, out var observation);
            if (faults[i] is null)
            {
                sound.Add((i, observation));
            }
        }

        var cells = CellTable.Of(transaction);
        cells.Expect(sound.ConvertAll(static x => x.Observation.Cell));
        var recorded = new List<Observation>(sound.Count);
        foreach (var (index, observation) in sound)
        {
            faults[index] = Record(lines[index], observation, cells, recorded, outcomes);
        }

        cells.Save();
        for (var i = 0; i < faults.Length; i++)
        {
            if (faults[i] is { } fault)
            {
                outcomes.Reject(i, fault);
            }
        }

        // A message of 4 MB holds some 40,000 lines; entries stay of a size that the bus and a replay carry easily.
        for (var start = 0; start < recorded.Count; start += MaxObservationsPerEntry)
        {
            outcomes.Journaled(transaction.Append(new ObservationsRecorded
            {
                Operator = submission.Owner,
                SubmissionId = submission.Id,
                Observations = recorded.Count <= MaxObservationsPerEntry
                    ? recorded
                    : recorded.GetRange(start, Math.Min(MaxObservationsPerEntry, recorded.Count - start)),
            }));
        }
    }

    private static Fault? Record(
        Wire.Observation line, in CheckedObservation observation, CellTable cells, List<Observation> recorded, LineOutcomes outcomes)
    {
        var current = cells.Find(observation.Cell);
        var revises = current is { Withdrawn: false };
        if (revises && current!.Value.Quantity == observation.Quantity && current.Value.Provisional == observation.Provisional)
        {
            outcomes.LeaveUnchanged();
            return null;
        }

        if (revises && current!.Value.Quantity != observation.Quantity && string.IsNullOrWhiteSpace(line.Reason))
        {
            return new Fault("reason", line.Reason, FaultCodes.ReasonRequired, "Another figure stands for this cell: correcting it needs a reason.");
        }

        var revision = (current?.Revision ?? 0) + 1;
        cells.Put(observation.Cell, new CurrentCell(revision, observation.Quantity, observation.Provisional, false));
        recorded.Add(new Observation
        {
            Commitment = observation.Commitment.Declared.Code,
            Territory = observation.Territory.Code,
            Period = line.Period,
            Series = observation.Cell.Series,
            Revision = revision,
            State = States.Of(observation.Quantity),
            Value = observation.Quantity.Denominator is null ? observation.Quantity.ValueOrNull : null,
            Numerator = observation.Quantity.Numerator,
            Denominator = observation.Quantity.Denominator,
            Provisional = observation.Provisional,
            Source = line.Source.Length == 0 ? null : line.Source,
            Reason = line.Reason.Length == 0 ? null : line.Reason,
        });
        outcomes.Accept();
        return null;
    }
}
