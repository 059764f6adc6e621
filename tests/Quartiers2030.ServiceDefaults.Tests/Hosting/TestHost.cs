using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.ServiceDefaults.Tests.Hosting;

/// <summary>A host with the service defaults on two ephemeral ports: HTTP/1.1, and HTTP/2 without TLS as gRPC uses it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestFolder _folder;

    private TestHost(WebApplication app, TestFolder folder, TestKeys keys, SetTime time, LogList logs)
    {
        _app = app;
        _folder = folder;
        Keys = keys;
        Time = time;
        Logs = logs;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        Http2 = new HttpClient
        {
            BaseAddress = new Uri(addresses[1]),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    internal HttpClient Http { get; }

    internal HttpClient Http2 { get; }

    internal TestKeys Keys { get; }

    internal SetTime Time { get; }

    internal LogList Logs { get; }

    internal IServiceProvider Services => _app.Services;

    internal static async Task<TestHost> StartAsync(
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? map = null,
        string environment = "Production",
        params (string Key, string? Value)[] settings)
    {
        var folder = new TestFolder();
        var keys = new TestKeys(folder["jwks.json"]);
        var time = new SetTime(new DateTimeOffset(2025, 6, 30, 12, 0, 0, TimeSpan.Zero));
        var logs = new LogList();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Authentication:Issuer"] = TestKeys.Issuer,
            ["Authentication:SigningKeys"] = keys.JwksPath,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddServiceDefaults("first");
        builder.AddServiceDefaults("second");
        builder.Logging.ClearProviders().AddProvider(logs);
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapServiceDefaults();
        foreach (var method in new[] { HttpMethods.Get, HttpMethods.Post })
        {
            app.MapMethods("/forgotten", [method], (HttpContext context) => Caller.From(context.User).Author);
        }

        app.MapGet("/mission", () => "yes").RequireAuthorization(Policies.Mission);
        app.MapGet("/operator", () => "yes").RequireAuthorization(Policies.Operator);
        app.MapGet("/contributor", () => "yes").RequireAuthorization(Policies.Contributor);
        app.MapGet("/reader", () => "yes").RequireAuthorization(Policies.Reader);
        app.MapPost("/mission", () => "yes").RequireAuthorization(Policies.Mission);
        map?.Invoke(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            keys.Dispose();
            folder.Dispose();
            throw;
        }

        return new TestHost(app, folder, keys, time, logs);
    }

    /// <summary>GET over HTTP/1.1 with a bearer token; null sends none.</summary>
    internal async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Authorize(request, token);
        return await Http.SendAsync(request);
    }

    /// <summary>A gRPC call as its first frame looks; what matters is the content type.</summary>
    internal async Task<HttpResponseMessage> CallAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.TE.Add(new("trailers"));
        Authorize(request, token);
        return await Http2.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Http2.Dispose();
        await _app.StopAsync(); // as a signal would: disposing alone leaves out what hosted services do at the end
        await _app.DisposeAsync();
        Keys.Dispose();
        _folder.Dispose();
    }

    private static void Authorize(HttpRequestMessage request, string? token)
    {
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }
    }
}
