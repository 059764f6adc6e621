using MassTransit;
using MassTransit.RabbitMqTransport.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Quartiers2030.ServiceDefaults.Bus;

internal static class RabbitMqBus
{
    /// <summary>
    /// Replicated durable queues; sends that are confirmed by a majority of the broker's nodes, and refused when no queue would take
    /// the message: what the bus has said yes to survives the loss of a node and waits for its consumer.
    /// </summary>
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
            rabbit.Host(new Uri(options.Url!), host =>
            {
                host.PublisherConfirmation = true;
                host.Heartbeat(options.Heartbeat);
                if (options.Nodes.Count > 0)
                {
                    host.UseCluster(cluster =>
                    {
                        foreach (var node in options.Nodes.Prepend(new Uri(options.Url!).Authority.Split('@')[^1]))
                        {
                            cluster.Node(node);
                        }
                    });
                }
            });
            rabbit.PrefetchCount = options.Prefetch;
            rabbit.ConfigurePublish(pipe => pipe.UseExecute(RequireQueue));
            rabbit.ConfigureSend(pipe => pipe.UseExecute(RequireQueue));
            rabbit.ConfigureJsonSerializerOptions(MessageJson.Configure);
            rabbit.ConfigureEndpoints(context);
        });
    }

    /// <summary>Has the queues that are connected by themselves looked after, whoever connects them.</summary>
    internal static void SuperviseConnections(this IServiceCollection services)
    {
        var connector = services.Single(static service => service.ServiceType == typeof(IReceiveEndpointConnector));
        services.AddSingleton(provider => new SupervisedConnector((IReceiveEndpointConnector)connector.ImplementationFactory!(provider)));
        services.Replace(ServiceDescriptor.Singleton<IReceiveEndpointConnector>(static provider => provider.GetRequiredService<SupervisedConnector>()));
        services.AddHostedService<BusSupervisor>();
    }

    private static void RequireQueue(SendContext context)
    {
        if (context.TryGetPayload(out RabbitMqSendContext? message))
        {
            message.Mandatory = true;
        }
    }
}
