using MassTransit;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>Asks journals for replays over the bus.</summary>
internal interface IReplayRequester
{
    /// <summary>Asks for the entries after a position. A request may be lost; the caller repeats it.</summary>
    Task RequestAsync(string source, long afterSequence, CancellationToken cancellationToken);
}

/// <inheritdoc />
internal sealed class ReplayRequester(IBus bus) : IReplayRequester
{
    public Task RequestAsync(string source, long afterSequence, CancellationToken cancellationToken) =>
        bus.Publish(
            new ReplayRequested(source, afterSequence, JournalConsumerDefinition.Address),
            // One that nobody has read by then has been repeated.
            Pipe.Execute<PublishContext>(static context => context.TimeToLive = TimeSpan.FromMinutes(1)),
            cancellationToken);
}
