using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;

namespace Quartiers2030.ServiceDefaults.Bus;

internal static class RabbitMqBus
{
    /// <summary>Replicated durable queues and confirmed sends: what the broker has said yes to survives the loss of a node.</summary>
    internal static void UseRabbitMq(this IBusRegistrationConfigurator bus, BusOptions options)
    {
        bus.AddConfigureEndpointsCallback(static (_, _, endpoint) =>
        {
            // A temporary queue belongs to one connection and dies with it: RabbitMQ has no quorum queue of that kind.
            if (endpoint is RabbitMqReceiveEndpointConfiguration { Settings.AutoDelete: false } queue)
            {
                queue.SetQuorumQueue();
            }
        });
        bus.UsingRabbitMq((context, rabbit) =>
        {
            rabbit.Host(new Uri(options.Url!), host => host.PublisherConfirmation = true);
            rabbit.PrefetchCount = options.Prefetch;
            rabbit.ConfigureJsonSerializerOptions(MessageJson.Configure);
            rabbit.ConfigureEndpoints(context);
        });
    }
}
