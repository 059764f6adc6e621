using MassTransit;
using Quartiers2030.Ars.Api;
using Quartiers2030.Ars.Persistence;
using Quartiers2030.Intake;
using Quartiers2030.Intake.Rest;
using Quartiers2030.Journal;

namespace Quartiers2030.Ars;

/// <summary>The service of the regional health agency (ARS).</summary>
public static class ArsService
{
    /// <summary>Adds the service, with its own database and journal.</summary>
    public static WebApplicationBuilder AddArs(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPartnerIntake<ArsDbContext>(new PartnerProfile("ars", ContributorRole.Operator, ["ars"]));
        return builder;
    }

    /// <summary>Adds what the service listens to on the bus.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddJournalReplay<ArsDbContext>();

    /// <summary>Maps the service's operations, over gRPC and over REST.</summary>
    public static IEndpointRouteBuilder MapArs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ArsIntakeEndpoint>();
        endpoints.MapIntakeRoutes<ArsDbContext>("ars");
        return endpoints;
    }
}
