using Microsoft.Data.Sqlite;
using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults;

/// <summary>
/// A read model that cannot be written for longer than the broker waits for an answer: the broker closes the channel of a consumer that
/// lives, and nothing may come of it but a delay that the readiness tells of.
/// </summary>
public sealed class ConsumerTimeoutTests
{
    [RabbitMqFact]
    public async Task Aggregator_HeldUpBeyondTheBrokersTimeout_IsRedMeanwhileAndTakesMessagesAgain()
    {
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true, Environment = [new("Aggregator__MaxLag", "00:00:02")] });
        var broker = new Broker(platform);
        await broker.ControlAsync("eval", "application:set_env(rabbit, consumer_timeout, 5000), application:set_env(rabbit, channel_tick_interval, 1000).");
        await broker.ControlAsync("close_all_connections", "so that every channel has it");
        await Programme.DeclareAsync(platform);
        using var ledger = new Ledger();
        await PushAsync(platform, ledger, 0);
        await new Checker(platform).HoldsAsync(ledger.LastEntries());
        await Eventually.HoldsAsync(async () => (await platform.ReadinessOfAsync("aggregator")).Status == 200, "ready");

        await using (var other = new SqliteConnection($"Data Source={Path.Combine(platform.Folder, "aggregator.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var hold = other.CreateCommand();
            hold.CommandText = "BEGIN IMMEDIATE";
            await hold.ExecuteNonQueryAsync();
            await PushAsync(platform, ledger, 100);

            await Eventually.HoldsAsync(async () => await platform.ReadinessOfAsync("aggregator") is (503, var body) && body.Contains("late: ars by", StringComparison.Ordinal), "red");
            Assert.Equal(200, (await platform.ReadinessOfAsync("ars")).Status);
            await Eventually.HoldsAsync(() => BrokerLog(platform).Contains("delivery acknowledgement on channel", StringComparison.Ordinal), "the broker's timeout");
        }

        await PushAsync(platform, ledger, 200);
        await new Checker(platform).HoldsAsync(ledger.LastEntries());
        Assert.Empty((await new Checker(platform).CompareAsync(ledger)).Words);
        await Eventually.HoldsAsync(async () => (await platform.ReadinessOfAsync("aggregator")).Status == 200, "ready again");
    }

    private static async Task PushAsync(Platform platform, Ledger ledger, int first)
    {
        var left = 5;
        await new Pusher(platform, Programme.Partners[0], ledger, 10, TimeSpan.Zero) { First = first }.RunAsync(() => left-- > 0);
    }

    private static string BrokerLog(Platform platform) =>
        string.Concat(Directory.GetFiles(Path.Combine(platform.Folder, "rabbitmq", "log"), "*.log").Select(File.ReadAllText));
}
