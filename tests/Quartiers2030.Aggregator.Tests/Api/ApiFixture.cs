using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Api;

/// <summary>One host with the small programme of <see cref="Facts.Ars"/> and a landlord, for tests that only read.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    internal AggregatorHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await AggregatorHost.StartAsync(journals: [Facts.Ars(), Landlord()]);
        await Host.UntilCaughtUpAsync();
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    internal static TestJournal Landlord()
    {
        var journal = new TestJournal("bailleurs");
        journal.AppendAll(
        [
            new ConventionDeclared
            {
                Id = "C1", Landlord = "partenord-habitat", LandlordName = "Partenord Habitat", QpvCode = "QN05903I", QpvName = "Pasteur-Foch",
                LocalAuthority = "Cœur de Flandre agglo", FirstYear = 2024, LastYear = 2026, GrossTax = 100_000, Abatement = 30_000,
            },
            new TfpbActionDeclared
            {
                Id = "A1", Landlord = "partenord-habitat", LandlordName = "Partenord Habitat", QpvName = "pasteur-foch", Axis = TfpbAxis.Dechets,
                Description = "Gestion renforcée des encombrants", OrdinaryCost = 6_000, CostHere = 24_000,
                Years = [new YearAmount(2024, 20_000, 16_000), new YearAmount(2025, 20_000, null)], Evidence = "", ResidentsEvaluation = "",
            },
        ]);
        return journal;
    }
}
