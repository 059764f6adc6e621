using MassTransit;

namespace Quartiers2030.Aggregator.Following;

/// <summary>One queue for everything, so that one journal's entries stay nearly in order; enough at once to fill a transaction.</summary>
internal sealed class JournalConsumerDefinition : ConsumerDefinition<JournalConsumer>
{
    /// <summary>Name of the queue.</summary>
    public const string Queue = "aggregator";

    private const int AtOnce = 64;

    public JournalConsumerDefinition()
    {
        EndpointName = Queue;
        ConcurrentMessageLimit = AtOnce;
    }

    /// <summary>The queue's address on any transport, which replays are sent to.</summary>
    public static Uri Address { get; } = new($"queue:{Queue}");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<JournalConsumer> consumerConfigurator,
        IRegistrationContext context) => endpointConfigurator.PrefetchCount = AtOnce;
}
