using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.Ars;
using Quartiers2030.Bailleurs;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.Grpc.Operateurs.V1;
using Quartiers2030.Operateurs;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Bus;
using Quartiers2030.Testing.PostgreSql;

namespace Quartiers2030.Intake.Tests.Hosts;

/// <summary>
/// Three partner services on a real Kestrel with real databases, and their generated clients. The databases are SQLite files, or, where
/// the environment variable <c>Q2030_TEST_DATABASE</c> is <c>postgresql</c>, of a server of the tests' own.
/// </summary>
public sealed class PartnerHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-intake-").FullName;
    private readonly Dictionary<string, string?> _settings = [];
    private WebApplication? _app;
    private LocalIssuer? _issuer;
    private GrpcChannel? _channel;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public Uri RestAddress { get; private set; } = new("http://127.0.0.1");

    public string Folder => _folder;

    public ArsIntake.ArsIntakeClient Ars => new(_channel!);

    public BailleursIntake.BailleursIntakeClient Bailleurs => new(_channel!);

    public OperateursIntake.OperateursIntakeClient Operateurs => new(_channel!);

    public CallOptions As(CallerRole role, string? identity = null) => With(Token(role, identity));

    public string Token(CallerRole role, string? identity = null) =>
        _issuer!.Issue(new TokenRequest(role, identity ?? "essai", TimeSpan.FromMinutes(10), identity));

    /// <summary>A client of the REST twins; without a role, it has no token.</summary>
    public HttpClient Rest(CallerRole? role, string? identity = null)
    {
        var http = new HttpClient { BaseAddress = RestAddress };
        if (role is { } known)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(known, identity));
        }

        return http;
    }

    public static CallOptions With(string token) => new(new Metadata { { "authorization", $"Bearer {token}" } });

    public CallOptions Operator(string identity) => As(CallerRole.Operator, identity);

    public CallOptions Mission => As(CallerRole.Mission);

    public async Task InitializeAsync()
    {
        _settings["Data:Directory"] = _folder;
        if (Environment.GetEnvironmentVariable("Q2030_TEST_DATABASE") == "postgresql")
        {
            var server = await PostgreSqlServer.SharedAsync();
            foreach (var service in new[] { "ars", "bailleurs", "operateurs" })
            {
                _settings[$"ConnectionStrings:{service}"] = await server.CreateDatabaseAsync();
            }
        }

        await StartAsync();
        foreach (var report in new[]
        {
            await Ars.DeclareTerritories(Mission).SendAsync(Samples.Territories()),
            await Operateurs.DeclareTerritories(Mission).SendAsync(Samples.Territories()),
            await Bailleurs.DeclareTerritories(As(CallerRole.Mission)).SendAsync(Samples.Territories()),
        })
        {
            Assert.Equal(0u, report.Rejected);
        }

        Assert.Equal(0u, (await Ars.DeclareCommitments(Operator("ars")).SendAsync(Samples.Commitments("AR"))).Rejected);
        Assert.Equal(0u, (await Operateurs.DeclareCommitments(Operator("cpam")).SendAsync(Samples.Commitments("CP"))).Rejected);
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _issuer = builder.AddLocalIssuer(Path.Combine(_folder, "keys"));
        builder.AddArs().AddBailleurs().AddOperateurs();
        builder.AddServiceBus(bus =>
        {
            ArsService.AddConsumers(bus);
            BailleursService.AddConsumers(bus);
            OperateursService.AddConsumers(bus);
        });
        _app = builder.Build();
        _app.MapServiceDefaults();
        _app.MapArs().MapBailleurs().MapOperateurs();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        RestAddress = new Uri(_app.Urls.Last());
        _channel = GrpcChannel.ForAddress(Address);
    }

    public async Task StopAsync()
    {
        _channel?.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    public T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
