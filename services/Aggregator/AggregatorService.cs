using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Api;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Following.Telemetry;
using Quartiers2030.Aggregator.Parking;
using Quartiers2030.Aggregator.Parking.Telemetry;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Persistence.Rebuilding;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.Aggregator.Secrecy;
using Quartiers2030.Aggregator.Tfpb;
using Quartiers2030.Journal;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator;

/// <summary>The read side of the platform: follows every journal, computes every figure, answers reviews.</summary>
public static class AggregatorService
{
    private const string OpenApiDocument = "v1";

    /// <summary>
    /// Adds the service to a host that has the service defaults; settings come from the sections <see cref="AggregatorOptions.Section"/>
    /// and <c>Figures</c>. Its consumers are added to the bus by <see cref="AddAggregatorConsumers"/>.
    /// </summary>
    public static WebApplicationBuilder AddAggregator(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<AggregatorOptions>, AggregatorOptionsValidator>();
        // The default is filled in afterwards: the binder would add the configured journals to it.
        services.AddOptions<AggregatorOptions>().BindConfiguration(AggregatorOptions.Section)
            .PostConfigure(options => options.Sources = options.Sources is { Count: > 0 } ? options.Sources : AggregatorOptions.DefaultSources)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<FigureOptions>, FigureOptionsValidator>();
        services.AddOptions<FigureOptions>().BindConfiguration(FigureOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton(provider => new ReadModelLocation(DatabaseLocation.Of(
            provider.GetRequiredService<IConfiguration>(), ReadModelLocation.Name, provider.GetRequiredService<IOptions<AggregatorOptions>>().Value.Database)));
        services.AddSingleton(provider => ReadModelDatabase.Of(provider.GetRequiredService<ReadModelLocation>().Value));
        services.AddSingleton<RebuildOrders>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<JournalEndpoint>();
        services.AddSingleton<Standby>();
        services.AddSingleton<ApplierTurns>();
        services.AddSingleton<FollowingStatus>();
        services.AddSingleton<SourceLags>();
        services.AddSingleton<ReadModelSignal>();
        services.AddSingleton<IReplayRequester, ReplayRequester>();
        services.AddParking();
        services.AddHostedService<Applier>();
        services.AddHostedService<FollowingMetrics>();
        services.AddHostedService<ParkedGauge>();
        services.AddHealthChecks().AddCheck<CaughtUpHealthCheck>("aggregator", tags: ["ready"]);

        services.AddSingleton(provider => new FigureEngine(provider.GetRequiredService<IOptions<FigureOptions>>().Value));
        services.AddSingleton<ReaderFigures>();
        services.AddSingleton<FigureBook>();
        services.AddSingleton<FigurePages>();
        services.AddSingleton<CellReader>();
        services.AddHostedService<PageKeeper>();
        services.AddSingleton<TfpbFiles>();
        services.AddSingleton<MomentReader>();
        services.AddSingleton<Answering>();
        services.AddOpenApi(OpenApiDocument, AggregatorDocument.Describe);
        return builder;
    }

    /// <summary>Adds the consumers of every journal event; they listen on the one queue <c>aggregator</c> while this process writes the read model.</summary>
    public static void AddAggregatorConsumers(this IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<JournalConsumer, JournalConsumerDefinition>().ExcludeFromConfigureEndpoints();

    /// <summary>Maps <c>/api/v1</c>, for any caller with a role, and its description at <c>/openapi/v1.json</c>, for anyone.</summary>
    public static WebApplication MapAggregator(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Reader).WithGroupName(OpenApiDocument);
        api.MapGroup(string.Empty).WithTags("Reviews").MapReviews();
        api.MapGroup(string.Empty).WithTags("Commitments").MapCommitments();
        api.MapGroup(string.Empty).WithTags("Operators and objectives").MapOperators();
        api.MapGroup(string.Empty).WithTags("Territories").MapTerritories();
        api.MapGroup(string.Empty).WithTags("TFPB").MapTfpb();
        api.MapGroup(string.Empty).WithTags("Status").MapStatus();
        api.MapDeadLetters();
        api.MapRebuild();
        app.MapOpenApi().AllowAnonymous();
        return app;
    }
}
