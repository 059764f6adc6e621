using MassTransit;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// Stops the bus of the host and starts it anew, when a connection that looks alive does nothing any more: a publish that is never
/// confirmed after a restart of the broker, a consumer that the broker has dropped. Those who ask together get one restart.
/// </summary>
public sealed partial class BusRestart : IDisposable
{
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
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
            await StopAsync();
            await StartAsync(cancellationToken);
            _last = _time.GetTimestamp();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>A dead connection cannot be closed in an orderly way; it is left behind. A bus that has not started yet goes on starting.</summary>
    private async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(ShortestPatience, _time);
        await _bus.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>
    /// From the beginning each time: MassTransit waits longer and longer between its attempts to reach the broker, and would find it long
    /// after it is back. Giving up a start, one begun elsewhere too, stops the bus, so it is given more than one, and longer ones. One that
    /// does not start even so is for <see cref="ConsumerWatch"/>.
    /// </summary>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var patience = ShortestPatience; patience <= LongestPatience; patience *= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var attempt = new CancellationTokenSource(patience, _time);
            Task starting = _bus.StartAsync(attempt.Token);
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (starting.IsCompletedSuccessfully)
            {
                return;
            }

            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus is started anew: {Reason}")]
    private partial void LogRestart(string reason);
}
