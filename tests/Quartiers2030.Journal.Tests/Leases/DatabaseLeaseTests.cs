using Npgsql;
using Quartiers2030.Testing.PostgreSql;

namespace Quartiers2030.Journal.Tests;

public sealed class DatabaseLeaseTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public Task Acquire_FileHeldByAnother_WaitsUntilItIsGivenBack() => WaitsForItsTurnAsync(DatabaseLocation.OfFile(_folder["ars.db"]));

    [PostgreSqlFact]
    public async Task Acquire_SessionHeldByAnother_WaitsUntilItIsGivenBack() => await WaitsForItsTurnAsync(await OnServerAsync());

    [PostgreSqlFact]
    public async Task Lost_ServerEndsTheSession_IsCancelledAndAnotherGetsTheLease()
    {
        var location = await OnServerAsync();
        await using var lease = await AcquireAsync(location, static () => { });
        await using (var connection = new NpgsqlConnection(location.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON database = pg_database.oid WHERE locktype = 'advisory' AND datname = current_database()", connection);
            await command.ExecuteNonQueryAsync();
        }

        await BusHost.UntilAsync(() => lease.Lost.IsCancellationRequested, "the loss");
        await using var next = await AcquireAsync(location, static () => { });
        Assert.False(next.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Acquire_OtherName_IsAnotherLease()
    {
        var location = DatabaseLocation.OfFile(_folder["ars.db"]);
        await using var one = await AcquireAsync(location, static () => { });
        var waited = false;
        await using var other = await DatabaseLease.AcquireAsync(location, "other", TimeProvider.System, () => waited = true, CancellationToken.None);

        Assert.False(waited);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task WaitsForItsTurnAsync(DatabaseLocation location)
    {
        var waits = new TaskCompletionSource();
        Task<DatabaseLease> second;
        await using (var first = await AcquireAsync(location, static () => Assert.Fail("Nobody has it.")))
        {
            second = AcquireAsync(location, waits.SetResult);
            await waits.Task;
            Assert.False(second.IsCompleted);
            Assert.False(first.Lost.IsCancellationRequested);
        }

        await using var lease = await second;
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    private static async Task<DatabaseLocation> OnServerAsync() =>
        DatabaseLocation.TryParse(await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync())!;

    private static Task<DatabaseLease> AcquireAsync(DatabaseLocation location, Action waits) =>
        DatabaseLease.AcquireAsync(location, "relay", TimeProvider.System, waits, CancellationToken.None);
}
