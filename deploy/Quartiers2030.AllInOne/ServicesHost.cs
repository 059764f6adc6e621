using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartiers2030.Aggregator;
using Quartiers2030.Ars;
using Quartiers2030.Bailleurs;
using Quartiers2030.Caf;
using Quartiers2030.EducationNationale;
using Quartiers2030.FranceTravail;
using Quartiers2030.Operateurs;
using Quartiers2030.Portal;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.AllInOne;

/// <summary>Every service in one application, on two loopback ports of its own: the same AddX and MapX as in separate processes.</summary>
internal static class ServicesHost
{
    public static WebApplication Create(DataFolder data, bool demo, TimeProvider clock, LocalIssuer issuer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Directory"] = data.Path,
            ["Aggregator:Fictitious"] = demo ? "true" : "false",
        });
        builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });

        builder.AddArs().AddCaf().AddFranceTravail().AddEducationNationale().AddBailleurs().AddOperateurs();
        builder.AddAggregator();
        builder.AddPortal();
        builder.AddServiceBus(bus =>
        {
            ArsService.AddConsumers(bus);
            CafService.AddConsumers(bus);
            FranceTravailService.AddConsumers(bus);
            EducationNationaleService.AddConsumers(bus);
            BailleursService.AddConsumers(bus);
            OperateursService.AddConsumers(bus);
            AggregatorService.AddConsumers(bus);
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
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address).Port).ToArray();
        return (addresses[0], addresses[1]);
    }
}
