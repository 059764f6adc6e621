using System.Net;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Hosting;

/// <summary>A real server on a free port of this machine, with a channel to it.</summary>
internal sealed class ProbeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ProbeHost(WebApplication app, LogRecorder log, GrpcChannelOptions channelOptions)
    {
        _app = app;
        Log = log;
        Address = new Uri(app.Urls.Single());
        Channel = GrpcChannel.ForAddress(Address, channelOptions);
        Client = new(Channel);
    }

    public Uri Address { get; }

    public GrpcChannel Channel { get; }

    public Probe.ProbeClient Client { get; }

    public LogRecorder Log { get; }

    public static Task<ProbeHost> StartAsync(
        ProbeScript? script = null, Action<GrpcServiceOptions>? configure = null, GrpcChannelOptions? channelOptions = null,
        Action<KestrelServerOptions>? limit = null) =>
        StartAsync(
            services =>
            {
                services.AddGrpc(configure ?? (_ => { }));
                services.AddSingleton(script ?? new ProbeScript());
            },
            app => app.MapGrpcService<ProbeService>(),
            channelOptions,
            limit);

    public static async Task<ProbeHost> StartAsync(
        Action<IServiceCollection> addServices, Action<WebApplication> map, GrpcChannelOptions? channelOptions = null,
        Action<KestrelServerOptions>? limit = null)
    {
        var log = new LogRecorder();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            limit?.Invoke(kestrel);
        });
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(log);
        addServices(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        map(app);
        await app.StartAsync();
        return new(app, log, channelOptions ?? new());
    }

    /// <summary>Stops as a service does that is told to: what is under way may end.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
