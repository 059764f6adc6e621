using Microsoft.Data.Sqlite;
using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Injection;

/// <summary>
/// <c>kill -9</c> at the moments that matter most. They are seen from outside, in the SQLite files: nothing in the product is there for
/// it. Where the moment does not come in time, as while something else is broken, the process is killed all the same.
/// </summary>
internal static class NarrowKills
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The read model holds an entry that the relay's mark does not count as sent yet.</summary>
    public static Fault BetweenPublishAndMark(string source) => new("kill -9 between publish and mark", source, platform => KillWhenAsync(platform, source, () =>
    {
        var marks = new WatchedNumber(Path.Combine(platform.Folder, $"{source}.db"), "SELECT sequence FROM relay_mark");
        var positions = new WatchedNumber(Path.Combine(platform.Folder, "aggregator.db"), $"SELECT sequence FROM source_position WHERE source = '{source}'");
        return (() => positions.Read() > marks.Read(), [marks, positions]);
    }));

    /// <summary>The read model has just committed, and its deliveries are about to be answered.</summary>
    public static Fault BetweenCommitAndAnswer() => new("kill -9 between commit and ack", "aggregator", platform => KillWhenAsync(platform, "aggregator", () =>
    {
        var positions = new WatchedNumber(Path.Combine(platform.Folder, "aggregator.db"), "SELECT sum(sequence) FROM source_position");
        var before = positions.Read();
        return (() => positions.Read() > before, [positions]);
    }));

    private static async Task KillWhenAsync(Platform platform, string service, Func<(Func<bool> IsNow, WatchedNumber[] Watched)> watch) => await Task.Run(async () =>
    {
        var watched = Array.Empty<WatchedNumber>();
        try
        {
            (var isNow, watched) = watch();
            var started = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(started) < Patience && !isNow())
            {
                Thread.Yield();
            }
        }
        catch (SqliteException)
        {
            // The file is being opened again after another fault: now, then.
        }
        finally
        {
            foreach (var number in watched)
            {
                number.Dispose();
            }
        }

        await platform.SignalAsync(service, Signal.Kill);
    });

    /// <summary>One number in a database that another process writes.</summary>
    private sealed class WatchedNumber : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _command;

        public WatchedNumber(string file, string query)
        {
            _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            _connection.Open();
            _command = _connection.CreateCommand();
            _command.CommandText = query;
        }

        public long Read() => _command.ExecuteScalar() as long? ?? 0;

        public void Dispose()
        {
            _command.Dispose();
            _connection.Dispose();
        }
    }
}
