using MassTransit;
using Quartiers2030.Bailleurs.Api;
using Quartiers2030.Bailleurs.Persistence;
using Quartiers2030.Bailleurs.Tfpb;
using Quartiers2030.Intake;
using Quartiers2030.Intake.Rest;
using Quartiers2030.Journal;

namespace Quartiers2030.Bailleurs;

/// <summary>The service of the social landlords (bailleurs).</summary>
public static class BailleursService
{
    /// <summary>Adds the service, with its own database and journal.</summary>
    public static WebApplicationBuilder AddBailleurs(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPartnerIntake<BailleursDbContext>(new PartnerProfile("bailleurs", ContributorRole.Landlord, []));
        builder.Services.AddSingleton<ConventionHandler>().AddSingleton<ActionHandler>();
        return builder;
    }

    /// <summary>Adds what the service listens to on the bus.</summary>
    public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddJournalReplay<BailleursDbContext>();

    /// <summary>Maps the service's operations, over gRPC and over REST.</summary>
    public static IEndpointRouteBuilder MapBailleurs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<BailleursIntakeEndpoint>();
        endpoints.MapIntakeRoutes<BailleursDbContext>("bailleurs")
            .MapLines("conventions", "DeclareConventions", static services => services.GetRequiredService<ConventionHandler>(), TfpbForms.Conventions)
            .MapLines("actions", "DeclareActions", static services => services.GetRequiredService<ActionHandler>(), TfpbForms.Actions);
        return endpoints;
    }
}
