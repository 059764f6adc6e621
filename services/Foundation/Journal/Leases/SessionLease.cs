using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Quartiers2030.Journal;

/// <summary>
/// An advisory lock of a PostgreSQL session that does nothing else. The server ends a session that says nothing for
/// <see cref="SilenceSeconds"/>, so that the lock of a frozen process, or of one behind a broken network, passes on.
/// </summary>
internal sealed class SessionLease : DatabaseLease
{
    private const int SilenceSeconds = 10;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly NpgsqlConnection _connection;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _released = new();
    private readonly Task _watch;

    private SessionLease(NpgsqlConnection connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        _watch = WatchAsync();
    }

    public override CancellationToken Lost => _lost.Token;

    /// <returns>Null when another session has it.</returns>
    public static async Task<SessionLease?> TryAcquireAsync(DatabaseLocation location, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        // Not from the pool: to close the connection is to give the lock back.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(location.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            if (await AskAsync(connection, $"SET idle_session_timeout = '{SilenceSeconds}s'; SELECT pg_try_advisory_lock({KeyOf(name)})", cancellationToken) is true)
            {
                return new SessionLease(connection, time);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public override async ValueTask DisposeAsync()
    {
        await _released.CancelAsync();
        await _watch;
        await _connection.DisposeAsync();
        _released.Dispose();
        _lost.Dispose();
    }

    /// <summary>Locks are numbered: the first eight bytes of the name's SHA-256.</summary>
    internal static long KeyOf(string name) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, _time, _released.Token);
                _ = await AskAsync(_connection, "SELECT 1", _released.Token);
            }
        }
        catch (OperationCanceledException) when (_released.IsCancellationRequested)
        {
            // Given back.
        }
        catch (Exception gone) when (gone is DbException or InvalidOperationException or OperationCanceledException)
        {
            await _lost.CancelAsync();
        }
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of numbers only.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = SilenceSeconds;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
