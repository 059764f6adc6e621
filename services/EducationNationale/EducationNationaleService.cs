using MassTransit;
using Quartiers2030.EducationNationale.Api;
using Quartiers2030.EducationNationale.Persistence;
using Quartiers2030.Intake;
using Quartiers2030.Intake.Rest;
using Quartiers2030.Journal;

namespace Quartiers2030.EducationNationale;

/// <summary>The service of the education department (DSDEN).</summary>
public static class EducationNationaleService
{
    /// <summary>Adds the service, with its own database and journal.</summary>
    public static WebApplicationBuilder AddEducationNationale(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPartnerIntake<EducationNationaleDbContext>(new PartnerProfile("education-nationale", ContributorRole.Operator, ["dsden", "education-nationale"]));
        return builder;
    }

    /// <summary>Adds what the service listens to on the bus.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddJournalReplay<EducationNationaleDbContext>();

    /// <summary>Maps the service's operations, over gRPC and over REST.</summary>
    public static IEndpointRouteBuilder MapEducationNationale(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<EducationNationaleIntakeEndpoint>();
        endpoints.MapIntakeRoutes<EducationNationaleDbContext>("education-nationale");
        return endpoints;
    }
}
