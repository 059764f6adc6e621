using System.Globalization;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Caf.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Faults.Load;

/// <summary>One partner's part of the load: how it is pushed, and the cells it fills.</summary>
internal sealed record Partner(
    string Source,
    string Prefix,
    Func<Platform, CallOptions, AsyncClientStreamingCall<PushObservationsRequest, SubmissionReport>> Push,
    Func<Platform, CallOptions, AsyncClientStreamingCall<DeclareCommitmentsRequest, SubmissionReport>> Declare);

/// <summary>An invented programme of two partners: commitments over 94 invented QPVs and many quarters.</summary>
internal static class Programme
{
    public const int Commitments = 20;
    public const int Cells = Commitments * Qpvs * Quarters;
    private const int Qpvs = 94;
    private const int Quarters = 8;
    private const int FirstYear = 2024;

    public static IReadOnlyList<Partner> Partners { get; } =
    [
        new("ars", "ZA", (platform, options) => Ars(platform).PushObservations(options), (platform, options) => Ars(platform).DeclareCommitments(options)),
        new("caf", "ZC", (platform, options) => Caf(platform).PushObservations(options), (platform, options) => Caf(platform).DeclareCommitments(options)),
    ];

    public static async Task DeclareAsync(Platform platform)
    {
        var territories = new DeclareTerritoriesRequest { SubmissionId = "faults-territories" };
        for (var i = 1; i <= Qpvs; i++)
        {
            territories.Territories.Add(new Territory { Code = Qpv(i), Kind = TerritoryKind.Qpv, Name = $"Quartier fictif {i}", Parents = { "59" } });
        }

        foreach (var declare in (AsyncClientStreamingCall<DeclareTerritoriesRequest, SubmissionReport>[])
            [Ars(platform).DeclareTerritories(platform.As(CallerRole.Mission)), Caf(platform).DeclareTerritories(platform.As(CallerRole.Mission))])
        {
            using (declare)
            {
                await declare.RequestStream.WriteAsync(territories);
                await declare.RequestStream.CompleteAsync();
                await declare;
            }
        }

        foreach (var partner in Partners)
        {
            var commitments = new DeclareCommitmentsRequest { SubmissionId = "faults-commitments" };
            commitments.Commitments.AddRange(Enumerable.Range(1, Commitments).Select(n => Commitment(partner, n)));
            using var call = partner.Declare(platform, platform.As(CallerRole.Operator, partner.Source));
            await call.RequestStream.WriteAsync(commitments);
            await call.RequestStream.CompleteAsync();
            var report = await call;
            Assert.Equal(0u, report.Rejected);
        }
    }

    public static string Code(Partner partner, int commitment) => string.Create(CultureInfo.InvariantCulture, $"{partner.Prefix}-{commitment:D2}");

    /// <summary>The n-th line of a load: cell n, again and again with another value.</summary>
    public static Observation Line(Partner partner, int n)
    {
        var (commitment, territory, period) = CellOf(partner, n);
        return new Observation
        {
            Commitment = commitment,
            Territory = territory,
            Period = period,
            Value = n + 1,
            Finality = Finality.Provisional,
            Source = "charge",
            Reason = n < Cells ? string.Empty : "charge",
        };
    }

    /// <summary>Where the n-th line goes: commitment, territory and period.</summary>
    public static string Cell(Partner partner, int n)
    {
        var (commitment, territory, period) = CellOf(partner, n);
        return $"{commitment} {territory} {period}";
    }

    private static (string Commitment, string Territory, string Period) CellOf(Partner partner, int n)
    {
        var cell = n % Cells;
        var (commitment, rest) = (cell % Commitments, cell / Commitments);
        var (qpv, quarter) = (rest % Qpvs, rest / Qpvs);
        var period = string.Create(CultureInfo.InvariantCulture, $"{FirstYear + (quarter / 4)}-T{(quarter % 4) + 1}");
        return (Code(partner, commitment + 1), Qpv(qpv + 1), period);
    }

    private static Commitment Commitment(Partner partner, int n) => new()
    {
        Code = Code(partner, n),
        OperatorName = partner.Source,
        Objective = "Mesure",
        Label = $"Engagement de mesure {n}",
        Measure = Measure.Count,
        Unit = "unité",
        Direction = Direction.Up,
        Baseline = new Baseline { Value = 0 },
        Targets = { new Target { Value = 1_000_000, Date = "2030-12-31" } },
        Cadence = Cadence.Quarterly,
        Scope = TerritoryKind.Qpv,
        Aggregation = Aggregation.Sum,
    };

    private static string Qpv(int n) => string.Create(CultureInfo.InvariantCulture, $"QN099{n:D2}N");

    private static ArsIntake.ArsIntakeClient Ars(Platform platform) => new(platform.Channel);

    private static CafIntake.CafIntakeClient Caf(Platform platform) => new(platform.Channel);
}
