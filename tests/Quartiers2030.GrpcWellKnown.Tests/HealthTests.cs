using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Quartiers2030.GrpcWellKnown.Tests;

public sealed class HealthTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private WellKnownHost _host = null!;

    private Health.HealthClient Client => new(_host.Channel);

    public async Task InitializeAsync() => _host = await WellKnownHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Check_KnownService_AnswersItsStatus()
    {
        _host.Health.SetStatus("", ServingStatus.Serving);
        _host.Health.SetStatus("a.B", ServingStatus.NotServing);

        Assert.Equal(ServingStatus.Serving, (await Client.CheckAsync(new HealthCheckRequest())).Status);
        Assert.Equal(ServingStatus.NotServing, (await Client.CheckAsync(new HealthCheckRequest { Service = "a.B" })).Status);
    }

    [Fact]
    public async Task Check_UnknownService_IsNotFound()
    {
        _host.Health.SetStatus("a.B", ServingStatus.Serving);
        _host.Health.ClearAll();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Client.CheckAsync(new HealthCheckRequest { Service = "a.B" }));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task Watch_EachChange_IsTold()
    {
        using var watch = Client.Watch(new HealthCheckRequest { Service = "a.B" });

        await ExpectAsync(watch, ServingStatus.ServiceUnknown);
        _host.Health.SetStatus("a.B", ServingStatus.Serving);
        await ExpectAsync(watch, ServingStatus.Serving);
        _host.Health.SetStatus("a.B", ServingStatus.Serving);
        _host.Health.SetStatus("a.B", ServingStatus.NotServing);
        await ExpectAsync(watch, ServingStatus.NotServing);
        _host.Health.ClearStatus("a.B");
        await ExpectAsync(watch, ServingStatus.ServiceUnknown);
    }

    private static async Task ExpectAsync(AsyncServerStreamingCall<HealthCheckResponse> watch, ServingStatus expected)
    {
        Assert.True(await watch.ResponseStream.MoveNext(default).WaitAsync(Limit));
        Assert.Equal(expected, watch.ResponseStream.Current.Status);
    }
}
