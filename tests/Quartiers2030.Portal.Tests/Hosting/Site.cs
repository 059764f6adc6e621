using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Portal.Tests.Hosting;

/// <summary>The portal on a real port, a fake aggregator behind it, and tokens of a local issuer.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly LocalIssuer _issuer;

    private Site(WebApplication app, FakeAggregator aggregator, string folder, LocalIssuer issuer, SetTime time)
    {
        (_app, _folder, _issuer) = (app, folder, issuer);
        (Aggregator, Time) = (aggregator, time);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    internal FakeAggregator Aggregator { get; }

    internal SetTime Time { get; }

    internal Uri Address { get; }

    internal string TokenFile => TokenFileIn(_folder);

    internal static async Task<Site> StartAsync(Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null)
    {
        var folder = Directory.CreateTempSubdirectory("q2030-portal-").FullName;
        var aggregator = await FakeAggregator.StartAsync();
        var time = new SetTime(new DateTimeOffset(2026, 2, 10, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Portal:Aggregator"] = aggregator.Address.AbsoluteUri,
            ["Portal:TokenFile"] = TokenFileIn(folder),
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(time);
        var issuer = builder.AddLocalIssuer(Path.Combine(folder, "issuer"), time);
        builder.AddPortal();
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapPortal();
        map?.Invoke(app);
        await File.WriteAllTextAsync(TokenFileIn(folder), issuer.Issue(new TokenRequest(CallerRole.Reader, "portail", TimeSpan.FromDays(30))) + "\n");
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            await aggregator.DisposeAsync();
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return new Site(app, aggregator, folder, issuer, time);
    }

    /// <summary>A token that lives one hour.</summary>
    internal string Token(CallerRole role, string subject = "camille", string? @operator = null) =>
        _issuer.Issue(new TokenRequest(role, subject, TimeSpan.FromHours(1), @operator, "Camille <Durand>"));

    /// <summary>A browser of its own: keeps cookies, follows no redirection by itself.</summary>
    internal Browser Open() => new(Address);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Aggregator.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string TokenFileIn(string folder) => Path.Combine(folder, "reader.jwt");
}
