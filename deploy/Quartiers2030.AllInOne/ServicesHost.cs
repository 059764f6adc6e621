using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Quartiers2030.Aggregator;
using Quartiers2030.Ars;
using Quartiers2030.Bailleurs;
using Quartiers2030.Caf;
using Quartiers2030.EducationNationale;
using Quartiers2030.FranceTravail;
using Quartiers2030.Operateurs;
using Quartiers2030.Portal;
using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.SignIn;
using Quartiers2030.Programmes.Demo;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.AllInOne;

/// <summary>Every service in one application, on two loopback ports of its own: the same AddX and MapX as in separate processes.</summary>
internal static class ServicesHost
{
    public static WebApplication Create(DataFolder data, DemoClock? demoClock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.KeepLogsQuiet();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Directory"] = data.Path,
            ["Aggregator:Database"] = Path.Combine(data.Path, "aggregator.db"),
            ["Aggregator:Fictitious"] = demoClock is null ? "false" : "true",
        });
        if (demoClock is not null)
        {
            builder.Services.AddSingleton<TimeProvider>(demoClock);
            // The demonstration moves the clock of the figures, not that of the tokens, which users make in the present.
            builder.Services.PostConfigure<JwtBearerOptions>(
                JwtBearerDefaults.AuthenticationScheme, options => options.TokenValidationParameters.LifetimeValidator = null);
        }

        builder.AddLocalIssuer(Path.Combine(data.Path, "keys"), TimeProvider.System);
        builder.Services.AddSingleton<IAggregatorAddress, OwnAddress>();
        builder.Services.AddSingleton<IReaderTokens, OwnReaderTokens>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });

        builder.AddServiceDefaults("quartiers2030");
        builder.AddArs().AddCaf().AddFranceTravail().AddEducationNationale().AddBailleurs().AddOperateurs();
        builder.AddAggregator().AddPortal();
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

        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapArs().MapCaf().MapFranceTravail().MapEducationNationale().MapBailleurs().MapOperateurs();
        app.MapAggregator();
        app.MapPortal();
        return app;
    }

    /// <summary>The ports a started host listens on, HTTP/1.1 first.</summary>
    public static (int Http, int Grpc) Ports(WebApplication app)
    {
        var ports = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address).Port).ToArray();
        return (ports[0], ports[1]);
    }

    /// <summary>The portal reaches the aggregator in its own application.</summary>
    private sealed class OwnAddress(IServer server) : IAggregatorAddress
    {
        public Uri Address => new(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The services do not listen yet."));
    }

    /// <summary>A reader's token for the portal, renewed well before it expires.</summary>
    private sealed class OwnReaderTokens(LocalIssuer issuer) : IReaderTokens
    {
        private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
        private (string Token, DateTimeOffset RenewAt)? _current;

        public ValueTask<string?> GetAsync(CancellationToken cancellationToken)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (_current is not { } current || now >= current.RenewAt)
            {
                current = (issuer.Issue(new TokenRequest(CallerRole.Reader, "portail", Lifetime)), now + (Lifetime / 2));
                _current = current;
            }

            return ValueTask.FromResult<string?>(current.Token);
        }
    }
}
