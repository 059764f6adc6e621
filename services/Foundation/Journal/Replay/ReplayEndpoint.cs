using MassTransit;
using Microsoft.Extensions.Hosting;

namespace Quartiers2030.Journal;

/// <summary>The queue of requests for replays, connected by itself so that the host can connect it anew by itself.</summary>
internal sealed class ReplayEndpoint<TContext>(IReceiveEndpointConnector connector, JournalIdentity<TContext> journal) : IHostedService
    where TContext : JournalDbContext
{
    private HostReceiveEndpointHandle? _handle;

    public static string QueueOf(JournalIdentity<TContext> journal) => $"{journal.Source}-replay";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _handle = connector.ConnectReceiveEndpoint(
            QueueOf(journal), static (context, endpoint) => endpoint.ConfigureConsumer<ReplayConsumer<TContext>>(context));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _handle?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
