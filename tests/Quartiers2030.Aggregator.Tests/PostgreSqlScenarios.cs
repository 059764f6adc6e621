using System.Reflection;
using Quartiers2030.Aggregator.Tests.Following;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Aggregator.Tests.Persistence;
using Quartiers2030.Aggregator.Tests.Reviews;
using Quartiers2030.Testing.PostgreSql;
using Xunit.Sdk;

namespace Quartiers2030.Aggregator.Tests;

/// <summary>The suites that reach the database, again, on PostgreSQL: what holds on one engine holds on the other.</summary>
public sealed class PostgreSqlScenarios
{
    private static readonly Type[] Suites = [typeof(FollowingTests), typeof(RebuildTests), typeof(ReadModelRebuildTests), typeof(StandbyTests), typeof(EventWriterTests), typeof(HistoryReaderTests)];

    public static TheoryData<string, string, int> All()
    {
        var all = new TheoryData<string, string, int>();
        foreach (var test in Suites.SelectMany(suite => suite.GetMethods()).Where(method => method.IsDefined(typeof(FactAttribute))))
        {
            for (var row = 0; row < Rows(test).Length; row++)
            {
                all.Add(test.DeclaringType!.Name, test.Name, row);
            }
        }

        return all;
    }

    [PostgreSqlTheory]
    [MemberData(nameof(All))]
    public async Task Scenario_OnPostgreSql_HoldsAsOnSqlite(string suite, string test, int row)
    {
        TestEngine.IsPostgreSql = true;
        var type = Suites.Single(candidate => candidate.Name == suite);
        var instance = Activator.CreateInstance(type)!;
        var lifetime = instance as IAsyncLifetime;
        await (lifetime?.InitializeAsync() ?? Task.CompletedTask);
        try
        {
            var method = type.GetMethod(test)!;
            await ((Task?)method.Invoke(instance, Rows(method)[row]) ?? Task.CompletedTask);
        }
        finally
        {
            await (lifetime?.DisposeAsync() ?? Task.CompletedTask);
            (instance as IDisposable)?.Dispose();
        }
    }

    private static object?[][] Rows(MethodInfo test)
    {
        var rows = test.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(test)).ToArray();
        return rows.Length == 0 ? [[]] : rows;
    }
}
