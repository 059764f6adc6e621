using MassTransit;
using Quartiers2030.Operateurs.Api;
using Quartiers2030.Operateurs.Persistence;
using Quartiers2030.Intake;
using Quartiers2030.Intake.Rest;
using Quartiers2030.Journal;

namespace Quartiers2030.Operateurs;

/// <summary>The service of every operator without a service of its own.</summary>
public static class OperateursService
{
    /// <summary>Adds the service, with its own database and journal.</summary>
    public static WebApplicationBuilder AddOperateurs(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPartnerIntake<OperateursDbContext>(new PartnerProfile("operateurs", ContributorRole.Operator, []));
        return builder;
    }

    /// <summary>Adds what the service listens to on the bus.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddJournalReplay<OperateursDbContext>();

    /// <summary>Maps the service's operations, over gRPC and over REST.</summary>
    public static IEndpointRouteBuilder MapOperateurs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<OperateursIntakeEndpoint>();
        endpoints.MapIntakeRoutes<OperateursDbContext>("operateurs");
        return endpoints;
    }
}
