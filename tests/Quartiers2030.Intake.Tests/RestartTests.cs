using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Tests.Hosts;

namespace Quartiers2030.Intake.Tests;

/// <summary>What was answered before a restart is answered after it.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task PushObservations_AfterARestart_TheRepeatAnswersTheSameReport()
    {
        var host = new PartnerHost();
        await host.InitializeAsync();
        try
        {
            var request = Streams.Push(Samples.NewId(), Samples.Observation(), Samples.Observation(double.NaN));
            var before = await host.Ars.PushObservations(host.Operator("ars")).SendAsync(request);
            await host.StopAsync();
            await host.StartAsync();
            var after = await host.Ars.PushObservations(host.Operator("ars")).SendAsync(request);
            var declared = await host.Ars.DeclareCommitments(host.Operator("ars")).SendAsync(Samples.Commitments("AR"));

            Assert.Equal(before, after);
            Assert.Equal(1u, after.Accepted);
            Assert.Equal(7u, declared.Accepted);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public void WireEnums_MatchTheEventsTheyBecome()
    {
        AssertSame<Measure, Contracts.V1.Measure>();
        AssertSame<Direction, Contracts.V1.Direction>();
        AssertSame<Cadence, Contracts.V1.Cadence>();
        AssertSame<Aggregation, Contracts.V1.Aggregation>();
        AssertSame<TerritoryKind, Contracts.V1.TerritoryKind>();
        AssertSame<Weather, Contracts.V1.Weather>();
        AssertSame<Contracts.Grpc.Bailleurs.V1.TfpbAxis, Contracts.V1.TfpbAxis>();
        AssertSame<TerritoryKind, Values.TerritoryLevel>();
    }

    private static void AssertSame<TWire, TEvent>()
        where TWire : struct, Enum
        where TEvent : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<TWire>().Where(x => Convert.ToInt32(x, null) != 0).Select(x => $"{x}={Convert.ToInt32(x, null)}"),
            Enum.GetValues<TEvent>().Select(x => $"{x}={Convert.ToInt32(x, null)}"));
}
