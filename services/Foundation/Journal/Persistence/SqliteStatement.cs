using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Quartiers2030.Journal;

/// <summary>
/// A statement of SQLite that is prepared once and run for each of many rows, its values bound by their position: for the few statements
/// that run once per observation. A <see cref="SqliteCommand"/> looks every parameter up by its name, boxes its value and makes a reader
/// for each run, which takes longer than what SQLite then does. It takes part in whatever transaction its connection is in. For one thread
/// at a time; to be disposed before its connection.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int _parameters;
    private byte[] _text = new byte[256];
    private int _bound;

    /// <summary>Prepares it.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">One statement. Its parameters are bound in the order of their numbers.</param>
    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _database);
        _parameters = raw.sqlite3_bind_parameter_count(_statement);
    }

    /// <summary>Gives the next parameter its value.</summary>
    /// <exception cref="SqliteException">It has no more parameters.</exception>
    public SqliteStatement Bind(long value) => Bound(raw.sqlite3_bind_int64(_statement, ++_bound, value));

    /// <inheritdoc cref="Bind(long)"/>
    public SqliteStatement Bind(bool value) => Bind(value ? 1L : 0);

    /// <inheritdoc cref="Bind(long)"/>
    public SqliteStatement Bind(double? value) =>
        Bound(value is { } number ? raw.sqlite3_bind_double(_statement, ++_bound, number) : raw.sqlite3_bind_null(_statement, ++_bound));

    /// <inheritdoc cref="Bind(long)"/>
    public SqliteStatement Bind(string? value)
    {
        if (value is null)
        {
            return Bound(raw.sqlite3_bind_null(_statement, ++_bound));
        }

        if (Encoding.UTF8.GetMaxByteCount(value.Length) is var most && most > _text.Length)
        {
            _text = new byte[most];
        }

        return Bound(raw.sqlite3_bind_text(_statement, ++_bound, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
    }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public void Run()
    {
        if (Step())
        {
            Reset();
            throw new InvalidOperationException("The statement gives rows: step through them.");
        }
    }

    /// <summary>Goes to the first row, or to the next.</summary>
    /// <returns>False when there is none; the statement is ready for other values then, else after <see cref="Reset"/>.</returns>
    /// <exception cref="SqliteException">SQLite refused; the statement is ready for other values.</exception>
    public bool Step()
    {
        if (_bound != _parameters)
        {
            var bound = _bound;
            Reset();
            throw new InvalidOperationException($"{bound} of {_parameters} parameters have a value.");
        }

        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        Check(result);
        Reset();
        return false;
    }

    /// <summary>Leaves the row, and asks for values anew.</summary>
    public void Reset()
    {
        _bound = 0;

        // What it returns is the failure of the last step, which has been thrown.
        _ = raw.sqlite3_reset(_statement);
    }

    /// <summary>Whether a column of the row, from 0, is NULL.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>A column of the row, from 0.</summary>
    public int GetInt32(int column) => raw.sqlite3_column_int(_statement, column);

    /// <summary>A column of the row, from 0, or null.</summary>
    public double? GetDouble(int column) => IsNull(column) ? null : raw.sqlite3_column_double(_statement, column);

    /// <summary>Releases it.</summary>
    public void Dispose() => _statement.Dispose();

    private SqliteStatement Bound(int result)
    {
        Check(result);
        return this;
    }

    private void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_DONE)
        {
            return;
        }

        try
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
        finally
        {
            Reset();
        }
    }
}
