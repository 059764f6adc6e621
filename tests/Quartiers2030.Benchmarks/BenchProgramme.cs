using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Benchmarks;

/// <summary>Twelve commitments of the ARS over 94 invented QPVs, enough cells for any of the measurements.</summary>
internal static class BenchProgramme
{
    public const int Commitments = 12;

    /// <summary>Different cells of <see cref="Revision"/>: 56 quarters of each commitment in each QPV.</summary>
    public const int Cells = Commitments * Qpvs * 56;

    private const int Qpvs = 94;
    private const int FirstYear = 2012;

    public static async Task DeclareAsync(PlatformProcess platform)
    {
        var ars = new ArsIntake.ArsIntakeClient(platform.Channel);
        var territories = new DeclareTerritoriesRequest { SubmissionId = "bench-territories" };
        territories.Territories.Add(new Territory { Code = "59", Kind = TerritoryKind.Department, Name = "Nord" });
        for (var i = 1; i <= Qpvs; i++)
        {
            territories.Territories.Add(new Territory { Code = Qpv(i), Kind = TerritoryKind.Qpv, Name = $"Quartier fictif {i}", Parents = { "59" } });
        }

        using (var call = ars.DeclareTerritories(platform.As(CallerRole.Mission)))
        {
            await call.RequestStream.WriteAsync(territories);
            await call.RequestStream.CompleteAsync();
            await call;
        }

        var commitments = new DeclareCommitmentsRequest { SubmissionId = "bench-commitments" };
        for (var i = 1; i <= Commitments; i++)
        {
            commitments.Commitments.Add(new Commitment
            {
                Code = $"ZZ-{i:D2}",
                OperatorName = "ARS",
                Objective = "Mesure",
                Label = $"Engagement de mesure {i}",
                Measure = Measure.Count,
                Unit = "unité",
                Direction = Direction.Up,
                Baseline = new Baseline { Value = 0 },
                Targets = { new Target { Value = 1_000_000, Date = "2030-12-31" } },
                Cadence = Cadence.Quarterly,
                Scope = TerritoryKind.Qpv,
                Aggregation = Aggregation.Sum,
            });
        }

        using (var call = ars.DeclareCommitments(platform.As(CallerRole.Operator, "ars")))
        {
            await call.RequestStream.WriteAsync(commitments);
            await call.RequestStream.CompleteAsync();
            await call;
        }
    }

    /// <summary>What the n-th observation is of; both numbers from 1. After <see cref="Cells"/> the same again.</summary>
    public static (int Commitment, int Qpv, string Period) Key(int n)
    {
        var (commitment, rest) = (n % Cells % Commitments, n % Cells / Commitments);
        var (qpv, quarter) = (rest % Qpvs, rest / Qpvs);
        return (commitment + 1, qpv + 1, $"{FirstYear + (quarter / 4)}-T{(quarter % 4) + 1}");
    }

    /// <summary>The n-th of some 60,000 different cells.</summary>
    public static Observation Cell(int n)
    {
        var (commitment, qpv, period) = Key(n);
        return new Observation
        {
            Commitment = $"ZZ-{commitment:D2}",
            Territory = Qpv(qpv),
            Period = period,
            Value = n,
            Finality = Finality.Final,
            Source = "mesure",
        };
    }

    /// <summary>The same without end: once every cell has been filled, it is corrected.</summary>
    public static Observation Revision(int n)
    {
        var observation = Cell(n);
        observation.Reason = n < Cells ? string.Empty : "mesure";
        return observation;
    }

    private static string Qpv(int n) => $"QN099{n:D2}N";
}
