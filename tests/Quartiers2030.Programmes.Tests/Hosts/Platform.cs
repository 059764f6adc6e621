using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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

/// <summary>The six intakes on a real Kestrel, with real databases and tokens, on a clock that can be set.</summary>
public sealed class Platform : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-programmes-").FullName;
    private WebApplication? _app;
    private LocalIssuer? _issuer;
    private GrpcChannel? _channel;

    public string Folder => _folder;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

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
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = _folder });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _issuer = builder.AddLocalIssuer(LocalIssuerTokens.FolderOf(_folder), Clock);
        builder.AddArs().AddCaf().AddFranceTravail().AddEducationNationale().AddBailleurs().AddOperateurs();
        builder.AddServiceBus(bus =>
        {
            ArsService.AddConsumers(bus);
            CafService.AddConsumers(bus);
            FranceTravailService.AddConsumers(bus);
            EducationNationaleService.AddConsumers(bus);
            BailleursService.AddConsumers(bus);
            OperateursService.AddConsumers(bus);
        });
        _app = builder.Build();
        _app.MapServiceDefaults();
        _app.MapArs().MapCaf().MapFranceTravail().MapEducationNationale().MapBailleurs().MapOperateurs();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        _channel = GrpcChannel.ForAddress(Address);
    }

    public async Task DisposeAsync()
    {
        _channel?.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
