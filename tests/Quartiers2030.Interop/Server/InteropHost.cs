using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.Interop.Server;

/// <summary>The test service on a real Kestrel, on a free port of this machine.</summary>
internal sealed class InteropHost : IAsyncDisposable
{
    // The cases make some dozens; fuzzing makes millions, and watches the memory.
    private const int MostKept = 1000;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ObservedCall> _calls;

    private InteropHost(WebApplication app, ConcurrentQueue<ObservedCall> calls)
    {
        _app = app;
        _calls = calls;
        Address = new Uri(app.Urls.Single());
    }

    public Uri Address { get; }

    /// <summary>The last calls, in the order in which they began.</summary>
    public IReadOnlyCollection<ObservedCall> Calls => _calls;

    public static async Task<InteropHost> StartAsync()
    {
        var calls = new ConcurrentQueue<ObservedCall>();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(options => options.ResponseCompressionAlgorithm = "gzip");
        var app = builder.Build();
        app.Use(next => http =>
        {
            calls.Enqueue(ObservedCall.Begin(http));
            if (calls.Count > MostKept)
                calls.TryDequeue(out _);
            return next(http);
        });
        app.UseRouting();
        app.MapGrpcService<InteropService>();
        await app.StartAsync();
        return new(app, calls);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
