using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Quartiers2030.Journal;

namespace Quartiers2030.Benchmarks.Pipeline;

/// <summary>
/// The other limit: SQLite alone, on one processor, writing what the platform writes for the same observations. In the service's database each
/// cell is found and corrected and each batch becomes an entry, committed to the disk; in the read model each becomes a revision and the cell's
/// content, some batches to a commit. Tables and statements are those of the migrations and stores, without what only errors need.
/// </summary>
internal sealed class SqliteAlone : IDisposable
{
    private const int BatchesToACommit = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-bench-sqlite-");
    private readonly SqliteConnection _service;
    private readonly SqliteConnection _model;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _put;
    private readonly SqliteCommand _append;
    private readonly SqliteStatement _write;
    private readonly SqliteStatement _hold;

    public SqliteAlone(byte[] body)
    {
        _service = Open("service.db", "FULL");
        Execute(_service, """
            CREATE TABLE cell (commitment_id INTEGER, territory_id INTEGER, period TEXT, series INTEGER, revision INTEGER, state INTEGER,
                value REAL, numerator REAL, denominator REAL, provisional INTEGER, PRIMARY KEY (commitment_id, territory_id, period, series));
            CREATE TABLE journal (sequence INTEGER PRIMARY KEY, payload BLOB);
            """);
        _find = new SqliteStatement(_service, "SELECT revision FROM cell WHERE commitment_id = ? AND territory_id = ? AND period = ? AND series = 1");
        _put = new SqliteStatement(_service, """
            INSERT INTO cell VALUES (?, ?, ?, 1, ?, 1, ?, NULL, NULL, 0)
            ON CONFLICT (commitment_id, territory_id, period, series) DO UPDATE SET revision = excluded.revision, value = excluded.value
            """);
        _append = new SqliteCommand("INSERT INTO journal (payload) VALUES (@payload)", _service);
        _append.Parameters.AddWithValue("@payload", body);

        _model = Open("model.db", "NORMAL");
        Execute(_model, """
            PRAGMA cache_size=-16000;
            CREATE TABLE observation (commitment_id INTEGER, series INTEGER, period TEXT, territory_id INTEGER, revision INTEGER,
                sequence INTEGER, recorded_at INTEGER, state INTEGER, value REAL, numerator REAL, denominator REAL, provisional INTEGER,
                source_reference TEXT, reason TEXT, PRIMARY KEY (commitment_id, series, period, territory_id, revision)) WITHOUT ROWID;
            CREATE TABLE cell (commitment_id INTEGER, series INTEGER, period TEXT, territory_id INTEGER, revision INTEGER,
                sequence INTEGER, recorded_at INTEGER, received_at INTEGER, state INTEGER, value REAL, numerator REAL, denominator REAL,
                provisional INTEGER, PRIMARY KEY (commitment_id, series, period, territory_id)) WITHOUT ROWID;
            """);
        _write = new SqliteStatement(_model, """
            INSERT INTO observation VALUES (?, 1, ?, ?, ?, ?, 638000000000000000, 1, ?, NULL, NULL, 0, 'mesure', 'mesure')
            ON CONFLICT (commitment_id, series, period, territory_id, revision) DO UPDATE SET value = excluded.value
            """);
        _hold = new SqliteStatement(_model, """
            INSERT INTO cell VALUES (?, 1, ?, ?, ?, ?, 638000000000000000, 638000000000000000, 1, ?, NULL, NULL, 0)
            ON CONFLICT (commitment_id, series, period, territory_id) DO UPDATE SET
                revision = excluded.revision, sequence = excluded.sequence, value = excluded.value
            WHERE excluded.revision >= cell.revision
            """);
    }

    /// <summary>How long SQLite takes for some observations.</summary>
    public TimeSpan Run(int first, int count, int batch)
    {
        var watch = Stopwatch.StartNew();
        SqliteTransaction? modelled = null;
        for (var (start, batches) = (first, 1); start < first + count; start += batch, batches++)
        {
            using var recorded = _service.BeginTransaction();
            modelled ??= _model.BeginTransaction();
            for (var n = start; n < Math.Min(start + batch, first + count); n++)
            {
                Write(n);
            }

            _append.Transaction = recorded;
            _append.ExecuteNonQuery();
            recorded.Commit();
            if (batches % BatchesToACommit == 0)
            {
                modelled.Commit();
                modelled.Dispose();
                modelled = null;
            }
        }

        modelled?.Commit();
        modelled?.Dispose();
        return watch.Elapsed;
    }

    public void Dispose()
    {
        _find.Dispose();
        _put.Dispose();
        _append.Dispose();
        _write.Dispose();
        _hold.Dispose();
        _service.Dispose();
        _model.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open(string file, string synchronous)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, file)};Pooling=False");
        connection.Open();
        Execute(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA wal_autocheckpoint=4000");
        return connection;
    }

    private void Write(int n)
    {
        var (commitment, territory, period) = BenchProgramme.Key(n);
        var revision = 1;
        if (_find.Bind(commitment).Bind(territory).Bind(period).Step())
        {
            revision += _find.GetInt32(0);
            _find.Reset();
        }

        _put.Bind(commitment).Bind(territory).Bind(period).Bind(revision).Bind((double)n).Run();
        _write.Bind(commitment).Bind(period).Bind(territory).Bind(revision).Bind(n).Bind((double)n).Run();
        _hold.Bind(commitment).Bind(period).Bind(territory).Bind(revision).Bind(n).Bind((double)n).Run();
    }
}
