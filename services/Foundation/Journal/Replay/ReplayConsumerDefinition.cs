using MassTransit;

namespace Quartiers2030.Journal;

/// <summary>Gives each journal its own queue, <c>{source}-replay</c>, served one request at a time.</summary>
internal sealed class ReplayConsumerDefinition<TContext> : ConsumerDefinition<ReplayConsumer<TContext>>
    where TContext : JournalDbContext
{
    public ReplayConsumerDefinition(JournalIdentity<TContext> journal)
    {
        EndpointName = ReplayEndpoint<TContext>.QueueOf(journal);
        ConcurrentMessageLimit = 1;
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator,
        IConsumerConfigurator<ReplayConsumer<TContext>> consumerConfigurator,
        IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = 1;

        // The asker repeats what was not answered; a failed request kept aside would be answered too late or never.
        endpointConfigurator.DiscardFaultedMessages();
    }
}
