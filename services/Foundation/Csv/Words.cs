using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Csv;

/// <summary>The words that files write for each value of the contracts.</summary>
internal static class Words
{
    public static readonly IReadOnlyDictionary<string, Partner> Partners =
        PartnerNames.All.ToDictionary(partner => partner.Name(), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, Measure> Measures = new Dictionary<string, Measure>(StringComparer.Ordinal)
    {
        ["share"] = Measure.Share, ["count"] = Measure.Count, ["coverage"] = Measure.Coverage, ["growth"] = Measure.Growth,
        ["floor"] = Measure.Floor, ["ceiling"] = Measure.Ceiling, ["recurring"] = Measure.Recurring, ["relative"] = Measure.Relative,
        ["milestone"] = Measure.Milestone, ["qualitative"] = Measure.Qualitative, ["context"] = Measure.Context,
    };

    public static readonly IReadOnlyDictionary<string, Direction> Directions = new Dictionary<string, Direction>(StringComparer.Ordinal)
    {
        ["up"] = Direction.Up, ["down"] = Direction.Down,
    };

    public static readonly IReadOnlyDictionary<string, Cadence> Cadences = new Dictionary<string, Cadence>(StringComparer.Ordinal)
    {
        ["monthly"] = Cadence.Monthly, ["quarterly"] = Cadence.Quarterly, ["annual"] = Cadence.Annual,
    };

    public static readonly IReadOnlyDictionary<string, Aggregation> Aggregations = new Dictionary<string, Aggregation>(StringComparer.Ordinal)
    {
        ["sum"] = Aggregation.Sum, ["ratio"] = Aggregation.Ratio, ["coverage"] = Aggregation.Coverage,
        ["last"] = Aggregation.Last, ["none"] = Aggregation.None,
    };

    public static readonly IReadOnlyDictionary<string, TerritoryKind> TerritoryKinds = new Dictionary<string, TerritoryKind>(StringComparer.Ordinal)
    {
        ["department"] = TerritoryKind.Department, ["contract"] = TerritoryKind.Contract,
        ["commune"] = TerritoryKind.Commune, ["qpv"] = TerritoryKind.Qpv,
    };

    public static readonly IReadOnlyDictionary<string, Series> Series = new Dictionary<string, Series>(StringComparer.Ordinal)
    {
        ["main"] = Contracts.Grpc.Common.V1.Series.Main, ["reference"] = Contracts.Grpc.Common.V1.Series.Reference,
    };

    public static readonly IReadOnlyDictionary<string, Finality> Finalities = new Dictionary<string, Finality>(StringComparer.Ordinal)
    {
        ["final"] = Finality.Final, ["provisional"] = Finality.Provisional,
    };

    public static readonly IReadOnlyDictionary<string, Absence> Absences = new Dictionary<string, Absence>(StringComparer.Ordinal)
    {
        ["suppressed"] = Absence.Suppressed, ["not-applicable"] = Absence.NotApplicable,
    };

    public static readonly IReadOnlyDictionary<string, TfpbAxis> Axes = new Dictionary<string, TfpbAxis>(StringComparer.Ordinal)
    {
        ["presence"] = TfpbAxis.Presence, ["formation"] = TfpbAxis.Formation, ["sur-entretien"] = TfpbAxis.SurEntretien,
        ["dechets"] = TfpbAxis.Dechets, ["tranquillite"] = TfpbAxis.Tranquillite, ["concertation"] = TfpbAxis.Concertation,
        ["animation"] = TfpbAxis.Animation, ["petits-travaux"] = TfpbAxis.PetitsTravaux,
    };
}
