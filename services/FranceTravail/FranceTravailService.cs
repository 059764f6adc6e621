using MassTransit;
using Quartiers2030.FranceTravail.Api;
using Quartiers2030.FranceTravail.Persistence;
using Quartiers2030.Intake;
using Quartiers2030.Intake.Rest;
using Quartiers2030.Journal;

namespace Quartiers2030.FranceTravail;

/// <summary>The service of France Travail with the DDETS.</summary>
public static class FranceTravailService
{
    /// <summary>Adds the service, with its own database and journal.</summary>
    public static WebApplicationBuilder AddFranceTravail(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPartnerIntake<FranceTravailDbContext>(new PartnerProfile("france-travail", ContributorRole.Operator, ["ddets-et-france-travail", "france-travail"]));
        return builder;
    }

    /// <summary>Adds what the service listens to on the bus.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddJournalReplay<FranceTravailDbContext>();

    /// <summary>Maps the service's operations, over gRPC and over REST.</summary>
    public static IEndpointRouteBuilder MapFranceTravail(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<FranceTravailIntakeEndpoint>();
        endpoints.MapIntakeRoutes<FranceTravailDbContext>("france-travail");
        return endpoints;
    }
}
