using MassTransit;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// Stops the bus of the host and starts it anew, when a connection that looks alive does nothing any more: a publish that is never
/// confirmed after a restart of the broker, a consumer that the broker has dropped. Those who ask together get one restart.
/// </summary>
public sealed partial class BusRestart : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly IBusControl _bus;
    private readonly TimeProvider _time;
    private readonly ILogger<BusRestart> _logger;
    private long _last;

    /// <summary>Made by the host.</summary>
    public BusRestart(IBusControl bus, TimeProvider time, ILogger<BusRestart> logger)
    {
        (_bus, _time, _logger) = (bus, time, logger);
        _last = time.GetTimestamp();
    }

    /// <summary>Restarts the bus, unless that was done after <paramref name="trouble"/> began.</summary>
    /// <param name="trouble">Timestamp of the host's clock when the asker began to wait in vain.</param>
    /// <param name="reason">For the log.</param>
    /// <param name="cancellationToken">Gives up waiting for one's turn.</param>
    public async Task RunAsync(long trouble, string reason, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last > trouble)
            {
                return;
            }

            LogRestart(reason);
            using (var patience = new CancellationTokenSource(Patience, _time))
            {
                // A dead connection cannot be closed in an orderly way; it is left behind.
                await _bus.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            using (var patience = new CancellationTokenSource(Patience, _time))
            {
                // Goes on trying by itself when the broker is not there yet.
                Task starting = _bus.StartAsync(patience.Token);
                await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            _last = _time.GetTimestamp();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus is started anew: {Reason}")]
    private partial void LogRestart(string reason);
}
