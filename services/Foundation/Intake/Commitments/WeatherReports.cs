using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Observations;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Commitments;

/// <summary>The operator's own word on a commitment, by quarter; the last word of a quarter counts, the earlier ones stay in the journal.</summary>
internal sealed class WeatherReports<TContext>(JournalWriter<TContext> writer, CatalogCache<TContext> catalogs)
    where TContext : IntakeDbContext
{
    private const int MaxCommentLength = 4_000;

    public Task<Wire.Receipt> ReportAsync(Wire.ReportWeatherRequest request, string owner, string author, CancellationToken cancellationToken) =>
        writer.WriteAsync(author, transaction => Report(transaction, request, owner), cancellationToken);

    private Wire.Receipt Report(JournalTransaction<TContext> transaction, Wire.ReportWeatherRequest request, string owner)
    {
        CallRefusal.ThrowIf(CellRules.CheckCommitment(request.Commitment, catalogs.For(transaction), owner, out var commitment));
        CallRefusal.ThrowIf(CellRules.CheckPeriod(request.Period, Cadence.Quarterly, ParisTime.DayOf(transaction.Now), out _));
        CallRefusal.ThrowIf(TextRules.Check("comment", request.Comment, MaxCommentLength));
        if (!Enum.IsDefined(request.Weather) || request.Weather == Wire.Weather.Unspecified)
        {
            CallRefusal.ThrowIf(ObservationRules.EnumFault("weather", request.Weather, "One of the four values of Weather is required."));
        }

        var row = transaction.Context.Weather.Find(commitment!.Id, request.Period);
        if (row is null)
        {
            row = new WeatherRow { CommitmentId = commitment.Id, Period = request.Period, Weather = 0, Comment = string.Empty };
            transaction.Context.Weather.Add(row);
        }

        if (row.Weather == (int)request.Weather && string.Equals(row.Comment, request.Comment, StringComparison.Ordinal))
        {
            return new Wire.Receipt { Unchanged = true };
        }

        (row.Weather, row.Comment) = ((int)request.Weather, request.Comment);
        transaction.Context.SaveChanges();
        return Receipts.Of(transaction.Append(new WeatherReported
        {
            Commitment = request.Commitment,
            Period = request.Period,
            Weather = (Weather)request.Weather,
            Comment = request.Comment,
        }));
    }
}
