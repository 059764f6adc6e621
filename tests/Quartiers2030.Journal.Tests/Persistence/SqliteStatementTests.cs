using Microsoft.Data.Sqlite;

namespace Quartiers2030.Journal.Tests.Persistence;

public sealed class SqliteStatementTests : IDisposable
{
    private const int UniqueConstraint = 2067;

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteStatementTests()
    {
        _connection.Open();
        Execute("CREATE TABLE kept (number INTEGER UNIQUE, real REAL, text TEXT, flag INTEGER)");
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData(1L, null, null, false)]
    [InlineData(-1L, 0.0, "", true)]
    [InlineData(long.MaxValue, 13.1, "Quartier « Les Épis » à Roubaix", true)]
    [InlineData(long.MinValue, double.MaxValue, "\U0001F3D8 \0 '", false)]
    public void Run_EveryKindOfValue_IsWhatAnyOtherReads(long number, double? real, string? text, bool flag)
    {
        using (var insert = Insert())
        {
            insert.Bind(number).Bind(real).Bind(text).Bind(flag).Run();
        }

        using var command = new SqliteCommand("SELECT number, real, text, flag FROM kept", _connection);
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        Assert.Equal(number, row.GetInt64(0));
        Assert.Equal(real, row.IsDBNull(1) ? null : row.GetDouble(1));
        Assert.Equal(text, row.IsDBNull(2) ? null : row.GetString(2));
        Assert.Equal(flag, row.GetBoolean(3));
    }

    [Fact]
    public void Run_TextsLongerAndShorterInTurn_EachIsWhole()
    {
        string[] texts = [new('é', 20_000), "x", new('y', 300)];
        using (var insert = Insert())
        {
            for (var i = 0; i < texts.Length; i++)
            {
                insert.Bind(i).Bind(0.0).Bind(texts[i]).Bind(true).Run();
            }
        }

        Assert.Equal(texts, Column("SELECT text FROM kept ORDER BY number"));
    }

    [Fact]
    public void Step_GoesThroughTheRows_AndIsReadyAgain()
    {
        Execute("INSERT INTO kept VALUES (1, 2.5, 'a', 1), (2, NULL, 'b', 0)");
        using var select = new SqliteStatement(_connection, "SELECT number, real FROM kept WHERE number >= ? ORDER BY number");

        Assert.True(select.Bind(1).Step());
        Assert.Equal((1, 2.5), (select.GetInt32(0), select.GetDouble(1)));
        Assert.True(select.Step());
        Assert.Equal((2, null), (select.GetInt32(0), select.GetDouble(1)));
        Assert.False(select.Step());

        Assert.True(select.Bind(2).Step());
        select.Reset();
        Assert.False(select.Bind(3).Step());
    }

    [Fact]
    public void Run_RefusedBySqlite_SaysWhyAndIsReadyAgain()
    {
        using var insert = Insert();
        insert.Bind(1).Bind(0.0).Bind("first").Bind(true).Run();

        var refusal = Assert.Throws<SqliteException>(() => insert.Bind(1).Bind(0.0).Bind("second").Bind(true).Run());
        insert.Bind(2).Bind(0.0).Bind("third").Bind(true).Run();

        Assert.Equal(UniqueConstraint, refusal.SqliteExtendedErrorCode);
        Assert.Equal(["first", "third"], Column("SELECT text FROM kept ORDER BY number"));
    }

    [Fact]
    public void Run_InATransactionThatIsUndone_IsUndoneWithIt()
    {
        using var insert = Insert();
        using (var transaction = _connection.BeginTransaction())
        {
            insert.Bind(1).Bind(0.0).Bind("undone").Bind(true).Run();
            transaction.Rollback();
        }

        insert.Bind(1).Bind(0.0).Bind("kept").Bind(true).Run();
        Assert.Equal(["kept"], Column("SELECT text FROM kept"));
    }

    [Fact]
    public void Run_ValuesMissing_NeverTakesThoseOfTheRowBefore()
    {
        using var insert = Insert();
        insert.Bind(1).Bind(0.0).Bind("first").Bind(true).Run();

        Assert.Throws<InvalidOperationException>(() => insert.Bind(2).Bind(0.0).Run());
        Assert.Throws<SqliteException>(() => insert.Bind(2).Bind(0.0).Bind("second").Bind(true).Bind("one too many"));
        insert.Bind(2).Bind(0.0).Bind("third").Bind(true).Run();

        Assert.Equal(["first", "third"], Column("SELECT text FROM kept ORDER BY number"));
    }

    [Fact]
    public void Run_StatementThatGivesRows_IsRefused()
    {
        using var select = new SqliteStatement(_connection, "SELECT 1");

        Assert.Throws<InvalidOperationException>(select.Run);
    }

    [Fact]
    public void New_WhatSqliteDoesNotUnderstand_IsRefusedAtOnce() =>
        Assert.Throws<SqliteException>(() => new SqliteStatement(_connection, "SELECT nothing FROM nowhere"));

    private SqliteStatement Insert() => new(_connection, "INSERT INTO kept (number, real, text, flag) VALUES (?, ?, ?, ?)");

    private void Execute(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        command.ExecuteNonQuery();
    }

    private List<string> Column(string sql)
    {
        using var command = new SqliteCommand(sql, _connection);
        using var row = command.ExecuteReader();
        var column = new List<string>();
        while (row.Read())
        {
            column.Add(row.GetString(0));
        }

        return column;
    }
}
