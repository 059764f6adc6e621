using MassTransit;
using Quartiers2030.Caf.Api;
using Quartiers2030.Caf.Persistence;
using Quartiers2030.Intake;
using Quartiers2030.Intake.Rest;
using Quartiers2030.Journal;

namespace Quartiers2030.Caf;

/// <summary>The service of the family benefits office (CAF).</summary>
public static class CafService
{
    /// <summary>Adds the service, with its own database and journal.</summary>
    public static WebApplicationBuilder AddCaf(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPartnerIntake<CafDbContext>(new PartnerProfile("caf", ContributorRole.Operator, ["caf"]));
        return builder;
    }

    /// <summary>Adds what the service listens to on the bus.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddJournalReplay<CafDbContext>();

    /// <summary>Maps the service's operations, over gRPC and over REST.</summary>
    public static IEndpointRouteBuilder MapCaf(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<CafIntakeEndpoint>();
        endpoints.MapIntakeRoutes<CafDbContext>("caf");
        return endpoints;
    }
}
