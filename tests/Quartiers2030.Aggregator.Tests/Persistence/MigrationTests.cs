using Microsoft.Data.Sqlite;
using Quartiers2030.Aggregator.Persistence;

namespace Quartiers2030.Aggregator.Tests.Persistence;

public sealed class MigrationTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-migration-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Migrate_LockLeftByAProcessThatWasKilled_DoesNotWaitForIt()
    {
        var path = Path.Combine(_folder.FullName, "model.db");
        await using (var killed = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await killed.OpenAsync();
            await using var leave = killed.CreateCommand();
            leave.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await leave.ExecuteNonQueryAsync();
        }

        using var patience = new CancellationTokenSource(Patience);
        var database = new SqliteReadModel(path, pooling: false);
        await database.MigrateAsync(patience.Token);

        await using var snapshot = database.OpenSnapshot();
        Assert.Empty(await snapshot.PositionsAsync(CancellationToken.None));
    }
}
