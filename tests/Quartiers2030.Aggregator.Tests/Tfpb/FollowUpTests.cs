using Quartiers2030.Aggregator.Tfpb;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Tfpb;

public sealed class FollowUpTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData(6000, 24000, 24000, 18000)]
    [InlineData(6000, 24000, 12000, 9000)]
    [InlineData(24000, 24000, 24000, 0)]
    [InlineData(30000, 24000, 24000, 0)]
    [InlineData(0, 24000, 24000, 24000)]
    public void Surplus_BothCostsKnown_IsWhatOrdinaryManagementDoesNotExplain(double ordinary, double here, double done, double surplus) =>
        Assert.Equal((decimal)surplus, Surplus.Of(Action("A", ordinary: (decimal)ordinary, here: (decimal)here), (decimal)done));

    [Fact]
    public void Surplus_NotReported_StaysMissing() => Assert.Null(Surplus.Of(Action("A", ordinary: 1, here: 2), null));

    [Fact]
    public void Surplus_WithoutBothCosts_IsWhatWasDeclared() => Assert.Equal(500, Surplus.Of(Action("A", ordinary: 100, here: null), 500));

    [Fact]
    public void Cover_NothingReported_HasNoRatioAndAnAlertOnceTheYearIsOver()
    {
        var rows = Follow([Convention(2025, 2026)], [Action("A", years: [new(2025, 100, null), new(2026, 100, null)])]);

        Assert.All(rows, row => Assert.Equal((null, null, null), (row.Done, row.SurplusDone, row.CoverageRatio)));
        Assert.Equal([Alerts.NoStatement, Alerts.AxisNotStarted], rows[0].Alerts);
        Assert.Empty(rows[1].Alerts);
    }

    [Fact]
    public void Cover_ZeroReported_IsZeroAndNotMissing()
    {
        var row = Follow([Convention(2025, 2025)], [Action("A", years: [new(2025, null, 0)])])[0];

        Assert.Equal((0m, 0m), (row.Done, row.CoverageRatio));
        Assert.Null(row.Planned);
        Assert.Equal([Alerts.UnderOne], row.Alerts);
    }

    [Fact]
    public void Cover_NoActionAtAll_SaysThereIsNoProgramme()
    {
        var rows = Follow([Convention(2025, 2026)], []);

        Assert.Equal([2025, 2026], rows.Select(row => row.Year));
        Assert.Equal([Alerts.NoProgramme, Alerts.NoStatement], rows[0].Alerts);
        Assert.Equal([Alerts.NoProgramme], rows[1].Alerts);
    }

    [Fact]
    public void Cover_AbatementNotKnown_HasNoRatio()
    {
        var row = Follow([Convention(2025, 2025, abatement: null)], [Action("A", years: [new(2025, 1, 1)])])[0];

        Assert.Null(row.Abatement);
        Assert.Null(row.CoverageRatio);
    }

    [Fact]
    public void Cover_Enough_HasNoAlert()
    {
        var row = Follow([Convention(2025, 2025)], [Action("A", years: [new(2025, 30_000, 20_000)]), Action("B", years: [new(2025, null, 10_000)])])[0];

        Assert.Equal((30_000m, 1m), (row.SurplusDone, row.CoverageRatio));
        Assert.Empty(row.Alerts);
        Assert.Equal((2, 0, 2), (row.Actions, row.ActionsWithoutDone, row.ActionsWithoutCosts));
    }

    private static List<Aggregator.Api.Answers.CoverageAnswer> Follow(ConventionDeclared[] conventions, TfpbActionDeclared[] actions)
    {
        var journal = new TestJournal("bailleurs");
        var file = new TfpbFile(
            [],
            [.. conventions.Select(c => new Current<ConventionDeclared>((ConventionDeclared)journal.Append(c), 1))],
            [.. actions.Select(a => new Current<TfpbActionDeclared>((TfpbActionDeclared)journal.Append(a), 1))]);
        return new FollowUp(file, "bailleur", Today).ByNeighbourhood();
    }

    private static ConventionDeclared Convention(int first, int last, decimal? abatement = 30_000) => new()
    {
        Id = "C", Landlord = "bailleur", LandlordName = "Bailleur", QpvCode = "QN05903I", QpvName = "Pasteur-Foch", LocalAuthority = "Agglo",
        FirstYear = first, LastYear = last, Abatement = abatement,
    };

    private static TfpbActionDeclared Action(string id, decimal? ordinary = null, decimal? here = null, YearAmount[]? years = null) => new()
    {
        Id = id, Landlord = "bailleur", LandlordName = "Bailleur", QpvName = "Pasteur-Foch", Axis = TfpbAxis.Animation, Description = "Action",
        OrdinaryCost = ordinary, CostHere = here, Years = years ?? [], Evidence = "", ResidentsEvaluation = "",
    };
}
