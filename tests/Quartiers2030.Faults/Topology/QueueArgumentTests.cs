using System.Text.Json;
using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults.Topology;

/// <summary>
/// What the services declare on a broker, against the committed list: RabbitMQ refuses (PRECONDITION_FAILED) a queue or an exchange that
/// another version declares otherwise, so old and new could not run side by side. A change of <c>queues.txt</c> needs a migration, which
/// deploy/README.md describes.
/// </summary>
public sealed class QueueArgumentTests
{
    [RabbitMqFact]
    public async Task Declarations_OfEveryService_AreThoseOfTheCommittedList()
    {
        await using var platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true });
        var broker = new Broker(platform);

        var found = (await ListAsync(broker, "list_queues", "name", "durable", "auto_delete", "arguments"))
            .Select(queue => $"queue {queue.GetProperty("name")} durable={queue.GetProperty("durable")} auto_delete={queue.GetProperty("auto_delete")} {Arguments(queue)}")
            .Concat((await ListAsync(broker, "list_exchanges", "name", "type", "durable", "auto_delete"))
                .Where(exchange => exchange.GetProperty("name").GetString() is { Length: > 0 } name && !name.StartsWith("amq.", StringComparison.Ordinal))
                .Select(exchange => $"exchange {exchange.GetProperty("name")} {exchange.GetProperty("type")} durable={exchange.GetProperty("durable")} auto_delete={exchange.GetProperty("auto_delete")}"))
            // A temporary queue carries the name of the machine and process, and dies with them; the watch over the own broker is no service's.
            .Where(line => !line.Contains("_bus_", StringComparison.Ordinal) && !line.Contains("broker-watch", StringComparison.Ordinal))
            .Select(line => line.TrimEnd())
            .Order(StringComparer.Ordinal).ToList();

        var listed = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Topology", "queues.txt")))
            .Where(line => line.Length > 0 && line[0] != '#');
        Assert.True(listed.SequenceEqual(found), "Declared now:\n" + string.Join('\n', found));
    }

    private static async Task<IEnumerable<JsonElement>> ListAsync(Broker broker, string command, params string[] columns)
    {
        using var document = JsonDocument.Parse(await broker.ControlAsync(["--quiet", "--formatter", "json", command, .. columns]));
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }

    private static string Arguments(JsonElement queue) => queue.GetProperty("arguments") is { ValueKind: JsonValueKind.Object } arguments
        ? string.Join(' ', arguments.EnumerateObject().OrderBy(argument => argument.Name, StringComparer.Ordinal).Select(argument => $"{argument.Name}={argument.Value}"))
        : string.Join(' ', queue.GetProperty("arguments").EnumerateArray().Select(argument => $"{argument[0]}={argument[2]}").Order(StringComparer.Ordinal));
}
