using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Quartiers2030.Aggregator.Persistence;

namespace Quartiers2030.Aggregator.Parking;

internal static class ParkingRegistration
{
    private const string FileName = "parked.db";

    /// <summary>Adds the store of parked messages, beside the read model, and what fills and empties it.</summary>
    public static void AddParking(this IServiceCollection services)
    {
        services.AddDbContextFactory<ParkingDbContext>((provider, options) =>
        {
            var readModel = provider.GetRequiredService<ReadModelLocation>().Value;
            if (readModel.Path is { } path)
            {
                var file = Path.Combine(Path.GetDirectoryName(path)!, FileName);
                options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString());
            }
            else
            {
                options.UseNpgsql(readModel.ConnectionString, server => server.MigrationsHistoryTable("__ParkingMigrationsHistory"));
            }

            // The one migration is written by hand and has no snapshot to be compared with; a test compares it with the model.
            options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        });
        services.AddSingleton<ParkedStore>();
        services.AddSingleton<MessageParking>();
        services.AddSingleton<Redelivery>();
        services.AddHostedService<DeadLetterReceiver>();
    }
}
