using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>What a consumer may ask of its queue; without effect on a transport that has no such thing.</summary>
public static class ServiceQueues
{
    /// <summary>
    /// A message that the consumer keeps failing to answer is set aside in the queue <paramref name="deadLetters"/>, and is never lost on
    /// the way there: the broker holds it until that queue has it.
    /// </summary>
    /// <param name="endpoint">The consumer's queue.</param>
    /// <param name="context">The host, whose <see cref="BusOptions.DeliveryLimit"/> counts.</param>
    /// <param name="deadLetters">Name of the queue and of the exchange that leads to it.</param>
    public static void SetAsideIn(this IReceiveEndpointConfigurator endpoint, IRegistrationContext context, string deadLetters)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(context);
        if (endpoint is not IRabbitMqReceiveEndpointConfigurator queue)
        {
            return;
        }

        queue.SetQueueArgument("x-delivery-limit", context.GetRequiredService<BusOptions>().DeliveryLimit);
        queue.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
        // Needed for it: a queue that is over its limit refuses messages rather than drop them.
        queue.SetQueueArgument("x-overflow", "reject-publish");
        queue.BindDeadLetterQueue(deadLetters, deadLetters, static letters => letters.SetQuorumQueue(null));
    }

    /// <summary>One consumer at a time gets the messages, however many processes listen; another takes over when it goes.</summary>
    public static void GiveToOne(this IReceiveEndpointConfigurator endpoint)
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
        {
            queue.SingleActiveConsumer = true;
        }
    }
}
