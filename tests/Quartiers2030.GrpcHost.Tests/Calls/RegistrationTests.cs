using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class RegistrationTests
{
    [Fact]
    public async Task MapGrpcService_WithoutAddGrpc_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ProbeHost.StartAsync(_ => { }, app => app.MapGrpcService<ProbeService>()));

        Assert.Contains("AddGrpc", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapGrpcService_TypeWithoutService_SaysSo()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => ProbeHost.StartAsync(services => services.AddGrpc(), app => app.MapGrpcService<RegistrationTests>()));
    }

    [Fact]
    public async Task MapGrpcService_Endpoints_CarryMethodAndAttributes()
    {
        IReadOnlyList<Endpoint> endpoints = [];
        await using var host = await ProbeHost.StartAsync(
            services => services.AddGrpc(),
            app =>
            {
                app.MapGrpcService<MarkedService>();
                endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).ToList();
            });

        var endpoint = Assert.Single(
            endpoints, endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Name == nameof(Probe.ProbeBase.Unary));
        Assert.Equal(["class", "method"], endpoint.Metadata.GetOrderedMetadata<MarkAttribute>().Select(mark => mark.Name));
        Assert.Equal(typeof(MarkedService), endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.ServiceType);
    }

    [Fact]
    public async Task MapGrpcService_OfEachCall_MakesAServiceInTheScopeOfTheRequestAndDisposesOfIt()
    {
        await using var host = await ProbeHost.StartAsync(
            services =>
            {
                services.AddGrpc();
                services.AddScoped<Scope>();
                services.AddSingleton<Counter>();
            },
            app => app.MapGrpcService<CountingService>());

        var first = await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();
        var second = await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();

        Assert.Equal((1, 2), (first.Number, second.Number));
        Assert.Equal("0", first.Text);
        Assert.Equal("1", second.Text);
    }

    [Fact]
    public async Task AddServiceOptions_OneService_OverridesThoseOfAll()
    {
        await using var host = await ProbeHost.StartAsync(
            services =>
            {
                services.AddGrpc(options => options.EnableDetailedErrors = true)
                    .AddServiceOptions<ProbeService>(options => options.MaxReceiveMessageSize = 10);
                services.AddSingleton(new ProbeScript { Unary = (_, _) => throw new InvalidDataException("x") });
            },
            app => app.MapGrpcService<ProbeService>());

        var tooLarge = await host.Client.UnaryAsync(new Letter { Text = "plus de dix octets" }).FailureAsync();
        var detailed = await host.Client.UnaryAsync(new Letter()).FailureAsync();

        Assert.Equal(StatusCode.ResourceExhausted, tooLarge.StatusCode);
        Assert.EndsWith("InvalidDataException: x", detailed.Status.Detail, StringComparison.Ordinal);
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
    private sealed class MarkAttribute(string name) : Attribute
    {
        public string Name => name;
    }

    [Mark("class")]
    private sealed class MarkedService : Probe.ProbeBase
    {
        [Mark("method")]
        public override Task<Letter> Unary(Letter request, ServerCallContext context) => Task.FromResult(request);
    }

    private sealed class Scope(Counter counter)
    {
        public int Number { get; } = Interlocked.Increment(ref counter.Scopes);
    }

    private sealed class Counter
    {
        public int Scopes;
        public int Disposed;
    }

    private sealed class CountingService(Scope scope, Counter counter) : Probe.ProbeBase, IAsyncDisposable
    {
        public override Task<Letter> Unary(Letter request, ServerCallContext context) =>
            Task.FromResult(new Letter { Number = scope.Number, Text = $"{counter.Disposed}" });

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref counter.Disposed);
            return ValueTask.CompletedTask;
        }
    }
}
