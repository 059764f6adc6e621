using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Journal.Tests;

public sealed class SqliteSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task ConfigureSqlite_WriterAndReaderConnections_AreDurableAndDoNotBlockEachOther()
    {
        await using var journal = await TestJournal.OpenAsync(_folder["ars.db"]);
        await using var context = journal.NewContext();
        await context.Database.OpenConnectionAsync();

        Assert.Equal("wal 2 1 5000", Settings(context.Database.GetDbConnection()));
        Assert.Equal("wal 2 1 5000", await journal.Writer.WriteAsync("test", transaction => Settings(transaction.Connection), CancellationToken.None));
    }

    public void Dispose() => _folder.Dispose();

    private static string Settings(DbConnection connection) => string.Join(' ', new[] { "journal_mode", "synchronous", "foreign_keys", "busy_timeout" }.Select(name =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar();
    }));
}
