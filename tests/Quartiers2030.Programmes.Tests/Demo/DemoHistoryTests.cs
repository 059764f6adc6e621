using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Programmes.Demo;
using Quartiers2030.Values;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Programmes.Tests.Demo;

public sealed class DemoHistoryTests
{
    [Fact]
    public async Task Create_Twice_GivesTheSameBytes()
    {
        var (first, second) = (new MemoryStream(), new MemoryStream());

        (await CreateAsync()).WriteTo(first);
        (await CreateAsync()).WriteTo(second);

        Assert.Equal(first.ToArray(), second.ToArray());
        // Also the same in another process and on another machine. The digest changes whenever the story does.
        var digest = Convert.ToHexStringLower(SHA256.HashData(first.ToArray()));
        Assert.True(digest == "05ce08544b2d6390566ca5dcec9e180866709443a6863c915380e1c929aeb66a", $"The history is another one: {digest}");
    }

    [Fact]
    public async Task Create_Territories_AreWellFormedAndCannotBeReal()
    {
        var territories = Items<Territory>(await CreateAsync()).Select(line => line.Item).DistinctBy(territory => territory.Code).ToList();

        Assert.All(territories, territory => Assert.Equal(territory.Code, TerritoryCode.Parse(territory.Code).ToString()));
        Assert.All(territories, territory => Assert.Equal(territory.Kind.ToString(), TerritoryCode.Parse(territory.Code).Level.ToString()));
        var qpvs = territories.Where(territory => territory.Kind == TerritoryKind.Qpv).ToList();
        var contracts = territories.Where(territory => territory.Kind == TerritoryKind.Contract).ToList();
        Assert.Equal((94, 13, 108), (qpvs.Count, contracts.Count, territories.Count));
        Assert.All(qpvs, qpv => Assert.StartsWith("QN099", qpv.Code, StringComparison.Ordinal));
        Assert.All(qpvs.Concat(contracts), territory => Assert.Contains("fictif", territory.Name, StringComparison.Ordinal));
        Assert.Equal(3, qpvs.Count(qpv => qpv.Parents.Count == 2));
        Assert.All(qpvs.SelectMany(qpv => qpv.Parents), parent => Assert.Contains(contracts, contract => contract.Code == parent));
        Assert.All(contracts, contract => Assert.Contains(qpvs, qpv => qpv.Parents.Contains(contract.Code)));
    }

    [Fact]
    public async Task Create_EveryObservation_FitsItsCommitment()
    {
        var history = await CreateAsync();
        var commitments = Items<Commitment>(history).ToDictionary(line => line.Item.Code, line => line.Item);
        var territories = Items<Territory>(history).Select(line => line.Item).DistinctBy(territory => territory.Code)
            .ToDictionary(territory => territory.Code, territory => territory.Kind);
        var cells = new Dictionary<(string, string, string, Series), Observation>();

        foreach (var (at, observation) in Items<Observation>(history))
        {
            var commitment = commitments[observation.Commitment];
            var period = Period.Parse(observation.Period);
            Assert.Equal(commitment.Scope, territories[observation.Territory]);
            Assert.Equal(commitment.Cadence == Cadence.Quarterly, period.Kind == PeriodKind.Quarter);
            Assert.True(period.Start <= DateOnly.FromDateTime(at.UtcDateTime), $"{observation} is received before its period");
            var key = (observation.Commitment, observation.Territory, observation.Period, observation.Series);
            if (cells.TryGetValue(key, out var before) && Figure(before) != Figure(observation))
                Assert.NotEmpty(observation.Reason);
            cells[key] = observation;
        }

        Assert.Equal(58, commitments.Count);
    }

    [Fact]
    public async Task Create_EveryText_SaysThatItIsFictitious()
    {
        var history = await CreateAsync();
        var words = history.Steps.SelectMany(step => step.Acts).ToList();

        Assert.All(Items<Observation>(history), line => AssertFictitious(line.Item.Source));
        Assert.All(Items<Observation>(history).Where(line => line.Item.Reason.Length > 0), line => AssertFictitious(line.Item.Reason));
        Assert.All(words.OfType<DemoWord>(), word => AssertFictitious(word.Request.Comment));
        Assert.All(words.OfType<DemoQuestion>(), question => AssertFictitious(question.Request.Reason));
        Assert.All(Items<Action>(history), line => AssertFictitious(line.Item.Description));
        Assert.All(Items<Convention>(history), line => Assert.Contains("fictif", line.Item.LandlordName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_TheTwoYears_HoldEveryKindOfTrouble()
    {
        var history = await CreateAsync();
        var observations = Items<Observation>(history).ToList();
        var personBased = Items<Commitment>(history).Where(line => line.Item.PersonBased).Select(line => line.Item.Code).ToHashSet();

        Assert.InRange(observations.Count, 18_000, 45_000);
        Assert.Contains(observations, line => line.Item.QuantityCase == Observation.QuantityOneofCase.Absence && line.Item.Absence == Absence.Suppressed);
        Assert.Contains(observations, line => line.Item.QuantityCase == Observation.QuantityOneofCase.Absence && line.Item.Absence == Absence.NotApplicable);
        Assert.Contains(observations, line => line.Item.Finality == Finality.Provisional);
        Assert.Contains(observations, line => line.Item.Series == Series.Reference);
        Assert.Contains(observations, line => line.At.UtcDateTime > Period.Parse(line.Item.Period).End.AddDays(31).ToDateTime(default) && line.Item.Reason.Length == 0);
        Assert.Contains(observations, line => personBased.Contains(line.Item.Commitment) && line.Item.Ratio is { Numerator: > 0 and < 5 });
        Assert.Contains(observations, line => personBased.Contains(line.Item.Commitment) && line.Item is { HasValue: true, Value: > 0 and < 5 });

        var places = observations.Where(line => line.Item is { Commitment: "CA-03", Period: "2024" } && line.Item.Territory.StartsWith("QN09901", StringComparison.Ordinal)).ToList();
        Assert.Equal([2, 1], places.TakeLast(2).Select(line => line.Item.Value));

        // 94 neighbourhoods over eight quarters, of which some never report.
        var healthMediators = observations.Where(line => line.Item.Commitment == "AR-01").DistinctBy(line => (line.Item.Territory, line.Item.Period)).Count();
        Assert.InRange(healthMediators, 700, (94 * 8) - 5);
    }

    [Fact]
    public async Task Create_EveryCorrection_ChangesAFigureThatIsThere()
    {
        var observations = Items<Observation>(await CreateAsync()).ToList();

        foreach (var (_, correction) in DemoCorrections.All)
        {
            var before = observations.Last(line => line.At < correction.At && line.Item.Commitment == correction.Observation.Commitment
                && line.Item.Territory == correction.Observation.Territory && line.Item.Period == correction.Observation.Period);
            Assert.NotEqual(Figure(before.Item), Figure(correction.Observation));
        }
    }

    [Fact]
    public async Task Create_WordsAndProposals_AreOfEveryKind()
    {
        var acts = (await CreateAsync()).Steps.SelectMany(step => step.Acts).ToList();

        Assert.Equal([Weather.Secured, Weather.Reachable, Weather.SupportNeeded, Weather.Compromised],
            acts.OfType<DemoWord>().Select(word => word.Request.Weather).Distinct().Order());
        Assert.Equal(6, acts.OfType<DemoQuestion>().Count());
        Assert.Equal((4, 1), (acts.OfType<DemoAnswer>().Count(answer => answer.Accept), acts.OfType<DemoAnswer>().Count(answer => !answer.Accept)));
    }

    [Fact]
    public async Task Create_Tfpb_HoldsLandlordsThatKeepTheirWordAndOthersThatDoNot()
    {
        var history = await CreateAsync();
        var conventions = Items<Convention>(history).Select(line => line.Item).ToList();
        var actions = Items<Action>(history).ToList();

        Assert.Equal(94, conventions.Count);
        Assert.All(conventions, convention => Assert.Equal(Math.Round(convention.GrossTax * 0.3), convention.Abatement));
        Assert.All(conventions, convention => Assert.True(Siren.TryParse(convention.Siren, out _)));
        Assert.Equal(6, conventions.Select(convention => convention.LandlordName).Distinct().Count());
        Assert.Equal(5, actions.Select(line => line.Item.LandlordName).Distinct().Count());
        Assert.Contains(actions, line => line.At.Year == 2025 && line.At.Month == 6);
        Assert.Contains(actions, line => line.Item.Years.Any(year => year is { HasDone: true, Done: 0, Planned: > 0 }));
        Assert.Equal(8, actions.Select(line => line.Item.Axis).Distinct().Count());
    }

    [Fact]
    public async Task Create_Steps_GoForwardInTimeToTheEnd()
    {
        var steps = (await CreateAsync()).Steps;

        Assert.Equal(steps.Select(step => step.At).Order().Distinct(), steps.Select(step => step.At));
        Assert.Equal(new DateTimeOffset(2024, 1, 8, 8, 0, 0, TimeSpan.Zero), steps[0].At);
        Assert.True(steps[^1].At <= DemoHistory.End);
        Assert.All(steps[^1].Acts, act => Assert.True(act.LeavesATrace));
    }

    private static Task<DemoHistory> CreateAsync() => DemoHistory.CreateAsync(Repository.Nord);

    private static IEnumerable<(DateTimeOffset At, T Item)> Items<T>(DemoHistory history)
        where T : class, IMessage<T> =>
        history.Steps.SelectMany(step => step.Acts.OfType<DemoSubmission<T>>().SelectMany(act => act.Items.Select(item => (step.At, item))));

    private static string Figure(Observation observation) =>
        string.Create(CultureInfo.InvariantCulture, $"{observation.QuantityCase} {observation.Value} {observation.Ratio} {observation.Absence}");

    private static void AssertFictitious(string text) => Assert.Contains("données fictives", text, StringComparison.OrdinalIgnoreCase);
}
