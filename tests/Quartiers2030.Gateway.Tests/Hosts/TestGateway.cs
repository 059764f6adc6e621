using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.Gateway.Endpoints;

namespace Quartiers2030.Gateway.Tests.Hosts;

/// <summary>The real gateway on free ports, with the routes of a test.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestGateway(WebApplication app)
    {
        _app = app;
        var addresses = GatewayAddresses.Of(app);
        Http = CreateClient(addresses.Http, HttpVersion.Version11);
        Grpc = CreateClient(addresses.Grpc, HttpVersion.Version20);
    }

    /// <summary>HTTP/1.1, as programs and browsers.</summary>
    public HttpClient Http { get; }

    /// <summary>HTTP/2 without TLS and without asking first, as gRPC clients.</summary>
    public HttpClient Grpc { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestGateway> StartAsync(string routes, params string[] args)
    {
        using var file = new RouteFileOnDisk(routes);
        return await StartAsync(await CreateAsync(file.Path, args));
    }

    public static async Task<TestGateway> StartAsync(WebApplication app)
    {
        await app.StartAsync();
        return new(app);
    }

    /// <summary>Starts it with a log that a test reads.</summary>
    public static async Task<TestGateway> StartAsync(string routes, ILoggerProvider log)
    {
        using var file = new RouteFileOnDisk(routes);
        var app = await CreateAsync(file.Path, "--Logging:LogLevel:Quartiers2030=Information");
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return await StartAsync(app);
    }

    public static Task<WebApplication> CreateAsync(string path, params string[] args) => GatewayHost.CreateAsync(
        [$"--Gateway:Routes={path}", "--Gateway:HttpPort=0", "--Gateway:GrpcPort=0", "--Logging:LogLevel:Default=None", .. args]);

    private static HttpClient CreateClient(Uri address, Version version) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = address,
            DefaultRequestVersion = version,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Grpc.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}

/// <summary>A route file in a folder of its own, which goes with it.</summary>
internal sealed class RouteFileOnDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-gateway-");

    public RouteFileOnDisk(string content) => File.WriteAllText(Path, content);

    public string Path => System.IO.Path.Combine(_folder.FullName, "ocelot.json");

    public void Dispose() => _folder.Delete(recursive: true);
}
