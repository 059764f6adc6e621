using Grpc.Core;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Observations;

/// <summary>Withdraws the current figure of a cell. Withdrawing twice is harmless.</summary>
internal sealed class ObservationWithdrawal<TContext>(JournalWriter<TContext> writer, CatalogCache<TContext> catalogs)
    where TContext : IntakeDbContext
{
    public Task<Wire.Receipt> WithdrawAsync(Wire.WithdrawObservationRequest request, string owner, string author, CancellationToken cancellationToken) =>
        writer.WriteAsync(author, transaction => Withdraw(transaction, request, owner), cancellationToken);

    private Wire.Receipt Withdraw(JournalTransaction<TContext> transaction, Wire.WithdrawObservationRequest request, string owner)
    {
        var catalog = catalogs.For(transaction);
        CallRefusal.ThrowIf(TextRules.Check("reason", request.Reason, ObservationRules.MaxReasonLength, required: true));
        CallRefusal.ThrowIf(CellRules.CheckCommitment(request.Commitment, catalog, owner, out var commitment));
        CallRefusal.ThrowIf(CellRules.CheckTerritory(request.Territory, commitment!.Declared.Scope, catalog, out var territory));
        CallRefusal.ThrowIf(CellRules.CheckPeriod(request.Period, commitment.Declared.Cadence, ParisTime.DayOf(transaction.Now), out _));
        CallRefusal.ThrowIf(CellRules.CheckSeries(request.Series, commitment.Declared.Measure, out var series));

        var cells = CellTable.Of(transaction);
        var cell = new CellKey(commitment.Id, territory!.Id, request.Period, series);
        cells.Expect([cell]);
        var current = cells.Find(cell)
            ?? throw CallRefusal.Of(StatusCode.NotFound, "NOTHING_RECORDED", "The cell is missing already: nothing was ever recorded for it.");
        if (current.Withdrawn)
        {
            return new Wire.Receipt { Unchanged = true };
        }

        var withdrawn = new ObservationWithdrawn
        {
            Commitment = commitment.Declared.Code,
            Territory = territory.Code,
            Period = request.Period,
            Series = series,
            Revision = current.Revision + 1,
            Reason = request.Reason,
        };
        cells.Put(cell, new CurrentCell(withdrawn.Revision, Quantity.Missing, false, Withdrawn: true));
        cells.Save();
        return Receipts.Of(transaction.Append(withdrawn));
    }
}
