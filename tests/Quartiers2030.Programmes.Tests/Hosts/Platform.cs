using System.Net;
using System.Text.Json;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.Aggregator;
using Quartiers2030.Ars;
using Quartiers2030.Bailleurs;
using Quartiers2030.Caf;
using Quartiers2030.EducationNationale;
using Quartiers2030.FranceTravail;
using Quartiers2030.Operateurs;
using Quartiers2030.Programmes.Demo;
using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.Programmes.Tests.Hosts;

/// <summary>The six intakes and the aggregator on a real Kestrel, with real databases and tokens, on a clock that can be set.</summary>
public sealed class Platform : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-programmes-").FullName;
    private WebApplication? _app;
    private LocalIssuer? _issuer;
    private GrpcChannel? _channel;

    public string Folder => _folder;

    /// <summary>Where gRPC is served.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>Where REST is served.</summary>
    public Uri Rest { get; private set; } = null!;

    public DemoClock Clock { get; private set; } = null!;

    public IntakeClient Client => ClientWith(new LocalIssuerTokens(_issuer!, "essai"));

    public FilePusher Pusher => new(Client);

    public IntakeClient ClientWith(ITokenSource tokens) => new(_channel!.CreateCallInvoker(), tokens, TimeProvider.System);

    public string Token(CallerRole role, string? identity = null) => _issuer!.Issue(new TokenRequest(role, "essai", TimeSpan.FromMinutes(10), identity));

    public async Task InitializeAsync()
    {
        Clock = DemoClock.Open(_folder, TimeProvider.System);
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = _folder, ["Aggregator:Database"] = Path.Combine(_folder, "aggregator.db") });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        });
        _issuer = builder.AddLocalIssuer(LocalIssuerTokens.FolderOf(_folder), Clock);
        builder.AddArs().AddCaf().AddFranceTravail().AddEducationNationale().AddBailleurs().AddOperateurs().AddAggregator();
        builder.AddServiceBus(bus =>
        {
            ArsService.AddConsumers(bus);
            CafService.AddConsumers(bus);
            FranceTravailService.AddConsumers(bus);
            EducationNationaleService.AddConsumers(bus);
            BailleursService.AddConsumers(bus);
            OperateursService.AddConsumers(bus);
            bus.AddAggregatorConsumers();
        });
        _app = builder.Build();
        _app.MapServiceDefaults();
        _app.MapArs().MapCaf().MapFranceTravail().MapEducationNationale().MapBailleurs().MapOperateurs();
        _app.MapAggregator();
        await _app.StartAsync();
        (Grpc, Rest) = (new Uri(_app.Urls.First()), new Uri(_app.Urls.Last()));
        _channel = GrpcChannel.ForAddress(Grpc);
    }

    /// <summary>An answer of the REST API once the aggregator has read as far as the journals go.</summary>
    public async Task<JsonDocument> ReadAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Rest };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token(CallerRole.Mission));
        while ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode != HttpStatusCode.OK)
            await Task.Delay(50);
        return JsonDocument.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
