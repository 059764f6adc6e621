using System.Collections.Concurrent;
using MassTransit;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// Connects queues as MassTransit does, replicated, and knows which it has connected: those that <see cref="BusSupervisor"/> looks after,
/// from then until their handle is stopped.
/// </summary>
internal sealed class SupervisedConnector(IReceiveEndpointConnector inner) : IReceiveEndpointConnector
{
    private readonly ConcurrentDictionary<SupervisedEndpoint, bool> _endpoints = [];

    /// <summary>What is connected now.</summary>
    public ICollection<SupervisedEndpoint> Endpoints => _endpoints.Keys;

    public HostReceiveEndpointHandle ConnectReceiveEndpoint(string queueName, Action<IBusRegistrationContext, IReceiveEndpointConfigurator>? configure = null)
    {
        // An endpoint that is connected later does not get what all the others are configured with.
        var endpoint = new SupervisedEndpoint(
            queueName,
            observer =>
            {
                var handle = inner.ConnectReceiveEndpoint(queueName, (context, endpoint) =>
                {
                    (endpoint as IRabbitMqReceiveEndpointConfigurator)?.SetQuorumQueue();
                    configure?.Invoke(context, endpoint);
                });
                handle.ReceiveEndpoint.ConnectReceiveObserver(observer);
                return handle;
            },
            stopped => _endpoints.TryRemove(stopped, out _));
        _endpoints[endpoint] = true;
        return endpoint;
    }

    public HostReceiveEndpointHandle ConnectReceiveEndpoint(
        IEndpointDefinition definition, IEndpointNameFormatter? endpointNameFormatter, Action<IBusRegistrationContext, IReceiveEndpointConfigurator>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return ConnectReceiveEndpoint(definition.GetEndpointName(endpointNameFormatter ?? DefaultEndpointNameFormatter.Instance), configure);
    }
}
