using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;
using Quartiers2030.Aggregator.Following;

namespace Quartiers2030.Aggregator.Parking;

/// <summary>Brings a parked message back: as it came, or by its journal, which still has it.</summary>
internal sealed class Redelivery(IBus bus, IReplayRequester replays, FollowingStatus status)
{
    public async Task SendAsync(ParkedMessage message, CancellationToken cancellationToken)
    {
        if (message is { ContentType: null, Source: { } source })
        {
            var position = status.Sources.FirstOrDefault(followed => followed.Source == source)?.Position ?? 0;
            await replays.RequestAsync(source, position, cancellationToken);
            return;
        }

        var queue = await bus.GetSendEndpoint(JournalConsumerDefinition.Address);
        var body = new BytesMessageBody(message.Body);
        await queue.Send(
            new AnyMessage(),
            Pipe.Execute<SendContext>(context => context.Serializer = new CopyBodySerializer(new ContentType(message.ContentType!), body)),
            cancellationToken);
    }

    /// <summary>Stands for a message whose body is already written.</summary>
    private sealed record AnyMessage;
}
