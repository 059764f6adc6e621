using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Tests.Hosts;

internal static class Samples
{
    private static int s_ids;

    public static string NewId() => $"essai-{Interlocked.Increment(ref s_ids)}";

    public static DeclareTerritoriesRequest Territories() => new()
    {
        SubmissionId = "territoires",
        Territories =
        {
            new Territory { Code = "59", Kind = TerritoryKind.Department, Name = "Nord" },
            new Territory { Code = "CV901", Kind = TerritoryKind.Contract, Name = "Contrat fictif", Parents = { "59" } },
            new Territory { Code = "QN09901N", Kind = TerritoryKind.Qpv, Name = "Quartier fictif 01", Parents = { "CV901" } },
            new Territory { Code = "QN09902N", Kind = TerritoryKind.Qpv, Name = "Quartier fictif 02", Parents = { "CV901" } },
        },
    };

    /// <summary>One commitment of each kind that the rules tell apart, as PREFIX-01 (count by QPV) to PREFIX-07.</summary>
    public static DeclareCommitmentsRequest Commitments(string prefix) => new()
    {
        SubmissionId = "engagements",
        Commitments =
        {
            Commitment($"{prefix}-01", Measure.Count, TerritoryKind.Qpv, Aggregation.Sum),
            Commitment($"{prefix}-02", Measure.Share, TerritoryKind.Department, Aggregation.Ratio),
            Commitment($"{prefix}-03", Measure.Coverage, TerritoryKind.Qpv, Aggregation.Coverage),
            Commitment($"{prefix}-04", Measure.Relative, TerritoryKind.Department, Aggregation.None),
            Commitment($"{prefix}-05", Measure.Qualitative, TerritoryKind.Department, Aggregation.None),
            Commitment($"{prefix}-06", Measure.Milestone, TerritoryKind.Department, Aggregation.None),
            Commitment($"{prefix}-07", Measure.Floor, TerritoryKind.Department, Aggregation.Ratio),
        },
    };

    public static Commitment Commitment(string code, Measure measure, TerritoryKind scope, Aggregation aggregation) => new()
    {
        Code = code,
        OperatorName = "Opérateur d'essai",
        Objective = "Objectif",
        Label = "Engagement d'essai",
        Measure = measure,
        Unit = "unité",
        Direction = Direction.Up,
        Baseline = new Baseline { Value = 10, Date = "2024-01-01" },
        Targets = { new Target { Value = 20, Date = "2027-12-31" } },
        Cadence = Cadence.Quarterly,
        Scope = scope,
        Aggregation = aggregation,
    };

    /// <summary>A line that is accepted: 12 for AR-01 in QN09901N, 2025-T1.</summary>
    public static Observation Observation(double value = 12) => new()
    {
        Commitment = "AR-01",
        Territory = "QN09901N",
        Period = "2025-T1",
        Value = value,
        Finality = Finality.Final,
        Source = "essai",
    };
}
