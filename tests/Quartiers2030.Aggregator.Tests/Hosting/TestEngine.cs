using Quartiers2030.Journal;
using Quartiers2030.Testing.PostgreSql;

namespace Quartiers2030.Aggregator.Tests.Hosting;

/// <summary>The database that a test keeps its read model in: SQLite, or PostgreSQL where <see cref="PostgreSqlScenarios"/> runs it.</summary>
internal static class TestEngine
{
    private static readonly AsyncLocal<bool> OnServer = new();

    /// <summary>Tests of this flow run on PostgreSQL.</summary>
    public static bool IsPostgreSql
    {
        get => OnServer.Value;
        set => OnServer.Value = value;
    }

    /// <summary>The database that belongs to a folder; the same one each time.</summary>
    public static async Task<DatabaseLocation> LocateAsync(string folder, string name = "aggregator")
    {
        if (!IsPostgreSql)
        {
            return DatabaseLocation.OfFile(Path.Combine(folder, $"{name}.db"));
        }

        var note = Path.Combine(folder, $"{name}.connection");
        if (!File.Exists(note))
        {
            await File.WriteAllTextAsync(note, await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync());
        }

        return DatabaseLocation.TryParse(await File.ReadAllTextAsync(note))!;
    }
}
