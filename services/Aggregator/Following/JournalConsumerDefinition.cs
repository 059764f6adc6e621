using MassTransit;
using Microsoft.Extensions.Options;
using Quartiers2030.Aggregator.Parking;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.Aggregator.Following;

/// <summary>One queue for everything, so that one journal's entries stay nearly in order; enough at once to fill a transaction.</summary>
internal sealed class JournalConsumerDefinition : ConsumerDefinition<JournalConsumer>
{
    /// <summary>Name of the queue.</summary>
    public const string Queue = "aggregator";

    /// <summary>Where the broker sets aside what was delivered too often.</summary>
    public const string DeadLetters = "aggregator-dead-letters";

    private readonly int _atOnce;

    public JournalConsumerDefinition(IOptions<AggregatorOptions> options)
    {
        EndpointName = Queue;
        ConcurrentMessageLimit = _atOnce = options.Value.DeliveriesAtOnce;
    }

    /// <summary>What leads to the queue on any transport; replays are sent to it. The queue itself is for its consumer to declare.</summary>
    public static Uri Address { get; } = new($"exchange:{Queue}");

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<JournalConsumer> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = _atOnce;
        endpointConfigurator.GiveToOne();
        endpointConfigurator.SetAsideIn(context, DeadLetters);
        ParkingFilters.Use(endpointConfigurator, context.GetRequiredService<MessageParking>());
    }
}
