using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.Gateway.Tests.Hosts;

/// <summary>A service behind the gateway: a real Kestrel on a free port.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Upstream(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<Upstream> StartAsync(HttpProtocols protocols, RequestDelegate handler, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = protocols);
        });
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Answers with what it received.</summary>
    public static Task<Upstream> StartEchoAsync() => StartAsync(HttpProtocols.Http1, async context =>
    {
        using var body = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        await context.Response.WriteAsJsonAsync(new Received(context.Request.Method, target, await body.ReadToEndAsync(), headers));
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed record Received(string Method, string Target, string Body, Dictionary<string, string> Headers);

internal static class FreePort
{
    /// <summary>A port nobody listens on: it was free a moment ago.</summary>
    public static int Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
