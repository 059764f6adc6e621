using System.Globalization;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Tests.Figures;

/// <summary>
/// Writes the journal of one commitment, line by line, and evaluates it. Without a date of its own, an observation comes ten days after its
/// period's end, and the declaration on 2024-01-15.
/// </summary>
internal sealed class CommitmentScene
{
    private const string Code = "XX-01";
    private readonly List<JournalEvent> _events = [];
    private readonly Dictionary<(string Territory, string Period, Series Series), int> _revisions = [];
    private readonly List<Target> _targets = [];
    private readonly List<string> _expected = [];
    private readonly CommitmentDeclared _declared;
    private Baseline? _baseline;
    private TerritoryDirectory _directory = new([new("59", TerritoryKind.Department, "Nord", [])]);

    public CommitmentScene(
        Measure measure,
        Direction direction = Direction.Up,
        Aggregation aggregation = Aggregation.Sum,
        Cadence cadence = Cadence.Quarterly,
        TerritoryKind scope = TerritoryKind.Department,
        bool personBased = false)
    {
        _declared = new()
        {
            Code = Code,
            Operator = "ars",
            OperatorName = "ARS",
            Objective = "Objectif",
            Label = "Libellé",
            Measure = measure,
            Unit = "place",
            Direction = direction,
            Targets = [],
            Cadence = cadence,
            Scope = scope,
            Aggregation = aggregation,
            PersonBased = personBased,
            ExpectedTerritories = [],
            Remark = string.Empty,
        };
    }

    public FigureOptions Options { get; } = new();

    public TerritoryDirectory Directory => _directory;

    public CommitmentHistory History => CommitmentHistory.FromEvents(Code, [Declaration(), .. _events]);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Noon in Paris, near enough.</summary>
    public static DateTimeOffset Noon(string day) => new(Day(day), new TimeOnly(11, 0), TimeSpan.Zero);

    public CommitmentScene From(decimal? value, string? date = "2024-01-01")
    {
        _baseline = new(value, date is null ? null : Day(date));
        return this;
    }

    public CommitmentScene To(decimal? value, string? date)
    {
        _targets.Add(new(value, date is null ? null : Day(date)));
        return this;
    }

    public CommitmentScene Expecting(params string[] territories)
    {
        _expected.AddRange(territories);
        return this;
    }

    public CommitmentScene Among(params Territory[] territories)
    {
        _directory = new(territories);
        return this;
    }

    public CommitmentScene Observe(
        string period, decimal value, string territory = "59", string? on = null, bool provisional = false, Series series = Series.Main) =>
        Record(period, territory, on, series, provisional, QuantityState.Number, value);

    public CommitmentScene ObserveParts(string period, decimal numerator, decimal denominator, string territory = "59", string? on = null) =>
        Record(period, territory, on, Series.Main, provisional: false, QuantityState.Number, value: null, numerator, denominator);

    public CommitmentScene ObserveState(string period, QuantityState state, string territory = "59") =>
        Record(period, territory, on: null, Series.Main, provisional: false, state, value: null);

    public CommitmentScene Withdraw(string period, string on, string territory = "59")
    {
        Add(on, stamp => new ObservationWithdrawn
        {
            Stamp = stamp,
            Commitment = Code,
            Territory = territory,
            Period = period,
            Series = Series.Main,
            Revision = NextRevision(period, territory, Series.Main),
            Reason = "Erreur",
        });
        return this;
    }

    public CommitmentScene Propose(string id, string on, params (decimal Value, string Date)[] targets)
    {
        Add(on, stamp => new RevisionProposed
        {
            Stamp = stamp,
            ProposalId = id,
            Commitment = Code,
            Targets = Targets(targets),
            Reason = "Moyens réduits",
        });
        return this;
    }

    public CommitmentScene Accept(string id, string on, params (decimal Value, string Date)[] targets)
    {
        Add(on, stamp => new TargetRevised
        {
            Stamp = stamp,
            ProposalId = id,
            Commitment = Code,
            Targets = Targets(targets),
            Reason = "Moyens réduits",
            AnswerReason = string.Empty,
        });
        return this;
    }

    public CommitmentScene AcceptBaseline(string id, string on, decimal value, string date)
    {
        Add(on, stamp => new BaselineRevised
        {
            Stamp = stamp,
            ProposalId = id,
            Commitment = Code,
            Baseline = new(value, Day(date)),
            Reason = "Recalcul",
            AnswerReason = string.Empty,
        });
        return this;
    }

    public CommitmentScene Refuse(string id, string on)
    {
        Add(on, stamp => new RevisionRefused { Stamp = stamp, ProposalId = id, Commitment = Code, AnswerReason = "Non" });
        return this;
    }

    public CommitmentScene Say(Weather weather, string period, string on)
    {
        Add(on, stamp => new WeatherReported { Stamp = stamp, Commitment = Code, Period = period, Weather = weather, Comment = "Mot" });
        return this;
    }

    /// <summary>The figure on a day, known at the end of that day or of another.</summary>
    public CommitmentFigure On(string day, string? knownOn = null, string? within = null) =>
        new FigureEngine(Options).Evaluate(History, _directory, At(day, knownOn), within);

    public static Moment At(string day, string? knownOn = null) => new(Day(day), Moment.EndOf(Day(knownOn ?? day)).KnownAt);

    private static List<Target> Targets((decimal Value, string Date)[] targets) =>
        [.. targets.Select(static target => new Target(target.Value, Day(target.Date)))];

    private CommitmentDeclared Declaration() => _declared with
    {
        Stamp = StampAt(Noon("2024-01-15"), 1),
        Baseline = _baseline,
        Targets = [.. _targets],
        ExpectedTerritories = [.. _expected],
    };

    private CommitmentScene Record(
        string period, string territory, string? on, Series series, bool provisional, QuantityState state, decimal? value,
        decimal? numerator = null, decimal? denominator = null)
    {
        var receivedOn = on ?? Period.Parse(period).End.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var revision = NextRevision(period, territory, series);
        Add(receivedOn, stamp => new ObservationsRecorded
        {
            Stamp = stamp,
            Operator = "ars",
            SubmissionId = "s" + stamp.Sequence.ToString(CultureInfo.InvariantCulture),
            Observations =
            [
                new()
                {
                    Commitment = Code,
                    Territory = territory,
                    Period = period,
                    Series = series,
                    Revision = revision,
                    State = state,
                    Value = value,
                    Numerator = numerator,
                    Denominator = denominator,
                    Provisional = provisional,
                    Reason = revision > 1 ? "Correction" : null,
                },
            ],
        });
        return this;
    }

    private int NextRevision(string period, string territory, Series series) =>
        _revisions[(territory, period, series)] = _revisions.GetValueOrDefault((territory, period, series)) + 1;

    private void Add(string on, Func<JournalStamp, JournalEvent> write) => _events.Add(write(StampAt(Noon(on), _events.Count + 2)));

    private static JournalStamp StampAt(DateTimeOffset at, long sequence) => new("ars", sequence, at, "operator:ars", string.Empty, string.Empty);
}
