using MassTransit;
using Quartiers2030.Aggregator.Following;

namespace Quartiers2030.Aggregator.Parking;

/// <summary>Parks what the broker has set aside itself: nothing takes what comes from that queue, so all of it is parked.</summary>
internal sealed class DeadLetterReceiver(IReceiveEndpointConnector connector, ParkedStore store, MessageParking parking) : IHostedService
{
    private HostReceiveEndpointHandle? _endpoint;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.MigrateAsync(cancellationToken);
        _endpoint = connector.ConnectReceiveEndpoint(JournalConsumerDefinition.DeadLetters, (_, endpoint) =>
        {
            // Bound to nothing: the broker leads to it what it sets aside.
            endpoint.ConfigureConsumeTopology = false;
            ParkingFilters.Use(endpoint, parking);
        });
    }

    public Task StopAsync(CancellationToken cancellationToken) => _endpoint?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
