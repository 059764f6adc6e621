using System.Globalization;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Hosting;

/// <summary>Short ways to say what happened.</summary>
internal static class Facts
{
    public static CommitmentDeclared Commitment(
        string code, string owner = "ars", Measure measure = Measure.Coverage, decimal? target = 100, string targetDate = "2030-12-31",
        TerritoryKind scope = TerritoryKind.Qpv, Aggregation aggregation = Aggregation.Coverage, string objective = "Santé",
        decimal? baseline = null, bool personBased = false, params string[] territories) => new()
        {
            Code = code,
            Operator = owner,
            OperatorName = owner.ToUpperInvariant(),
            Objective = objective,
            Label = $"Engagement {code}",
            Measure = measure,
            Unit = "QPV",
            Direction = Direction.Up,
            Baseline = baseline is null ? null : new Baseline(baseline, new DateOnly(2024, 1, 1)),
            Targets = target is null ? [] : [new Target(target, DateOnly.ParseExact(targetDate, "O", CultureInfo.InvariantCulture))],
            Cadence = Cadence.Quarterly,
            Scope = scope,
            Aggregation = aggregation,
            PersonBased = personBased,
            ExpectedTerritories = territories,
            Remark = "",
        };

    public static Observation Cell(string commitment, string territory, string period, decimal value, int revision = 1, string? reason = null) => new()
    {
        Commitment = commitment,
        Territory = territory,
        Period = period,
        Series = Series.Main,
        Revision = revision,
        State = QuantityState.Number,
        Value = value,
        Source = "relevé",
        Reason = reason,
    };

    public static Observation Ratio(string commitment, string territory, string period, decimal numerator, decimal denominator, int revision = 1) => new()
    {
        Commitment = commitment,
        Territory = territory,
        Period = period,
        Series = Series.Main,
        Revision = revision,
        State = QuantityState.Number,
        Numerator = numerator,
        Denominator = denominator,
        Reason = revision > 1 ? "correction" : null,
    };

    public static ObservationsRecorded Batch(params Observation[] observations) =>
        new() { Operator = "ars", SubmissionId = Guid.NewGuid().ToString("N"), Observations = observations };

    public static TerritoriesDeclared Territories() => new()
    {
        Territories =
        [
            new Territory("59", TerritoryKind.Department, "Nord", []),
            new Territory("CV201", TerritoryKind.Contract, "Métropole européenne de Lille", ["59"]),
            new Territory("CV202", TerritoryKind.Contract, "Cœur de Flandre", ["59"]),
            new Territory("QN05901N", TerritoryKind.Qpv, "Quartier Un", ["CV201"]),
            new Territory("QN05902M", TerritoryKind.Qpv, "Quartier Deux", ["CV201"]),
            new Territory("QN05903I", TerritoryKind.Qpv, "Pasteur-Foch", ["CV202"]),
        ],
    };

    public static WeatherReported Weather(string commitment, string period = "2025-T2", Weather weather = Contracts.V1.Weather.Secured) =>
        new() { Commitment = commitment, Period = period, Weather = weather, Comment = "=avis" };

    public static RevisionProposed Proposal(string commitment, string id, decimal target) =>
        new() { ProposalId = id, Commitment = commitment, Targets = [new Target(target, new DateOnly(2030, 12, 31))], Reason = "moyens réduits" };

    public static TargetRevised Accepted(string commitment, string id, decimal target) => new()
    {
        ProposalId = id,
        Commitment = commitment,
        Targets = [new Target(target, new DateOnly(2030, 12, 31))],
        Reason = "moyens réduits",
        AnswerReason = "accordé",
    };

    /// <summary>A small programme of the ARS: two commitments, six neighbourhood cells, a correction and a weather.</summary>
    public static TestJournal Ars(string history = "")
    {
        var journal = new TestJournal("ars", history);
        journal.AppendAll(
        [
            Territories(),
            Commitment("AR-01"),
            Commitment("AR-02", measure: Measure.Share, target: 20, targetDate: "2027-12-31", aggregation: Aggregation.Ratio, baseline: 10, personBased: true),
        ]);
        journal.Clock = new DateTimeOffset(2025, 4, 10, 8, 0, 0, TimeSpan.Zero);
        journal.AppendAll(
        [
            Batch(Cell("AR-01", "QN05901N", "2025-T1", 1), Cell("AR-01", "QN05902M", "2025-T1", 0), Cell("AR-01", "QN05903I", "2025-T1", 0)),
            Batch(Ratio("AR-02", "QN05901N", "2025-T1", 2, 40), Ratio("AR-02", "QN05902M", "2025-T1", 30, 200), Ratio("AR-02", "QN05903I", "2025-T1", 25, 150)),
        ]);
        journal.Clock = new DateTimeOffset(2025, 7, 8, 8, 0, 0, TimeSpan.Zero);
        journal.AppendAll(
        [
            Batch(Cell("AR-01", "QN05901N", "2025-T2", 1), Cell("AR-01", "QN05902M", "2025-T2", 1), Cell("AR-01", "QN05903I", "2025-T2", 0)),
            Batch(Cell("AR-01", "QN05903I", "2025-T2", 1, revision: 2, reason: "oubli")),
            Weather("AR-01"),
            Proposal("AR-02", "p1", 18),
        ]);
        return journal;
    }
}
