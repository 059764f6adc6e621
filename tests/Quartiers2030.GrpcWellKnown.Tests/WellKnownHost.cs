using System.Net;
using Grpc.Core;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.GrpcWellKnown.Reflection;

namespace Quartiers2030.GrpcWellKnown.Tests;

/// <summary>A real server on a free port of this machine with health, reflection and a service of ours that refuses everything.</summary>
internal sealed class WellKnownHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WellKnownHost(WebApplication app)
    {
        _app = app;
        Channel = GrpcChannel.ForAddress(app.Urls.Single());
    }

    public GrpcChannel Channel { get; }

    public HealthServiceImpl Health => _app.Services.GetRequiredService<HealthServiceImpl>();

    public static async Task<WellKnownHost> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        builder.Services.AddGrpcReflection();
        builder.Services.AddSingleton<HealthServiceImpl>();
        builder.Services.AddSingleton<ReflectionV1Service>();
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<HealthServiceImpl>();
        app.MapGrpcService<ReflectionV1Service>();
        app.MapGrpcReflectionService();
        app.MapGrpcService<RefusingIntake>();
        await app.StartAsync();
        return new(app);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private sealed class RefusingIntake : ArsIntake.ArsIntakeBase
    {
        public override Task<SubmissionReport> GetSubmission(GetSubmissionRequest request, ServerCallContext context) =>
            throw new Google.Rpc.Status
            {
                Code = (int)StatusCode.NotFound,
                Message = "unknown",
                Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.ErrorInfo { Reason = "UNKNOWN_SUBMISSION" }) },
            }.ToRpcException();
    }
}
