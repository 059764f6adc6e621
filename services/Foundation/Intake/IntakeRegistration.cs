using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Commitments;
using Quartiers2030.Intake.Observations;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Intake.Telemetry;
using Quartiers2030.Intake.Territories;
using Quartiers2030.Journal;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;
using Quartiers2030.ServiceDefaults.Grpc;

namespace Quartiers2030.Intake;

/// <summary>Adds the intake of one partner service.</summary>
public static class IntakeRegistration
{
    private const int MaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>
    /// Adds the intake, its journal and its database: the one of the connection string <c>ConnectionStrings:{source}</c>, SQLite or
    /// PostgreSQL, or the SQLite file <c>{Data:Directory}/{source}.db</c> (default: <c>data</c> in the working folder). Several services
    /// in one process each call it with their own context.
    /// </summary>
    public static WebApplicationBuilder AddPartnerIntake<TContext>(this WebApplicationBuilder builder, PartnerProfile profile)
        where TContext : IntakeDbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(profile);
        builder.AddServiceDefaults(profile.Source);
        var operators = builder.Configuration.GetSection($"Intake:{profile.Source}:Operators").Get<string[]>();
        profile = operators is null ? profile : profile with { Operators = operators };
        var database = DatabaseLocation.Of(
            builder.Configuration, profile.Source, Path.Combine(builder.Configuration["Data:Directory"] ?? "data", $"{profile.Source}.db"));

        var services = builder.Services;
        services.AddGrpc(options => options.MaxReceiveMessageSize = MaxReceiveMessageSize);
        if (!services.Any(static service => service.ServiceType == typeof(StorageFailures)))
        {
            // Once, however many services share the host.
            services.AddSingleton<StorageFailures>();
            services.Configure<GrpcServiceOptions>(static options => options.Interceptors.Add<StorageFailureInterceptor>());
        }

        services.AddGrpcEdge().AddPartnerContracts();
        services.AddDbContextFactory<TContext>(options =>
        {
            database.Configure(options);
            options.ReplaceService<IMigrationsAssembly, SharedMigrations>();
        });
        // Started in the order they are added: the tables are there before the relay reads them.
        services.AddHostedService<DatabaseMigration<TContext>>();
        services.AddJournal<TContext>(profile.Source);
        services.AddSingleton<IPublishWitness, RelayWitness<TContext>>();

        services.TryAddSingleton<LineMetrics>();
        services.AddSingleton<CatalogCache<TContext>>();
        services.AddSingleton(provider =>
        {
            var writer = provider.GetRequiredService<JournalWriter<TContext>>();
            var contexts = provider.GetRequiredService<IDbContextFactory<TContext>>();
            var catalogs = provider.GetRequiredService<CatalogCache<TContext>>();
            return new PartnerIntake<TContext>(
                new CallerRights<TContext>(profile),
                new SubmissionPipeline<TContext>(
                    writer, contexts, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<LineMetrics>(), profile.Source),
                new CommitmentHandler<TContext>(catalogs),
                new TerritoryHandler<TContext>(catalogs),
                new ObservationHandler<TContext>(catalogs),
                new ObservationWithdrawal<TContext>(writer, catalogs),
                new WeatherReports<TContext>(writer, catalogs),
                new Proposals<TContext>(writer, contexts, catalogs),
                new CommitmentList<TContext>(contexts));
        });
        return builder;
    }
}
