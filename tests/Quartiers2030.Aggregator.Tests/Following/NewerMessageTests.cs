using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Tests.Hosting;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Following;

/// <summary>While services are upgraded one after another, a newer one sends messages with fields that this version does not know.</summary>
public sealed class NewerMessageTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Event_FieldsOfALaterMinorVersion_IsAppliedAsIfTheyWereNotThere()
    {
        var journal = Facts.Ars();
        await using var known = await AggregatorHost.StartAsync(journals: journal);
        await known.UntilCaughtUpAsync();
        await using var host = await AggregatorHost.StartAsync(silent: true, journals: new TestJournal("ars"));

        foreach (var entry in journal.Entries)
        {
            await SendAsync(host, entry);
        }

        await host.UntilAtAsync("ars", journal.Entries.Count);
        Assert.Equal((await known.DigestAsync()).Full, (await host.DigestAsync()).Full);
    }

    /// <summary>As the bus carries it, with a field more at every level.</summary>
    private static async Task SendAsync(AggregatorHost host, JournalEvent entry)
    {
        var message = JsonSerializer.SerializeToNode(entry, entry.GetType(), Json)!.AsObject();
        AddLater(message);
        var body = new JsonObject
        {
            ["messageId"] = Guid.NewGuid(),
            ["messageType"] = new JsonArray($"urn:message:{entry.GetType().Namespace}:{entry.GetType().Name}"),
            ["message"] = message,
            ["later"] = true,
        };
        var queue = await host.Services.GetRequiredService<IBus>().GetSendEndpoint(JournalConsumerDefinition.Address);
        await queue.Send(
            new AnyMessage(),
            Pipe.Execute<SendContext>(context => context.Serializer = new CopyBodySerializer(
                new ContentType("application/vnd.masstransit+json"), new BytesMessageBody(JsonSerializer.SerializeToUtf8Bytes(body)))));
    }

    private static void AddLater(JsonNode? node)
    {
        if (node is JsonObject record)
        {
            foreach (var child in record.Select(property => property.Value).ToList())
            {
                AddLater(child);
            }

            record["addedLater"] = new JsonObject { ["by"] = "a later version", ["values"] = new JsonArray(1, "deux", null) };
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                AddLater(child);
            }
        }
    }

    private sealed record AnyMessage;
}
