using System.Runtime.Versioning;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>
/// Starts the platform's own broker again, empty, when its disk was full to the last byte, when it lets clients in and takes no message, or
/// listens no more: queues of RabbitMQ 3.10 can be down then, and their logs damaged for good, or the broker has ended inside a process that
/// goes on. Nothing is lost with them: whatever the aggregator does not get, it asks the journals for.
/// </summary>
/// <param name="address">Of the node.</param>
/// <param name="data">The folder of its queues.</param>
/// <param name="node">The same node, as a process.</param>
[SupportedOSPlatform("linux")]
internal sealed class OwnBrokerWatch(Uri address, string data, ServiceProcess node) : IAsyncDisposable
{
    private const int Attempts = 50;

    // RabbitMQ stops taking messages long before, at its disk_free_limit of 50 MB.
    private const long LeastRoom = 1_024 * 1_024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly BrokerCare _care = new(TimeProvider.System);
    private readonly BrokerProbe _probe = new(new BusOptions { Url = address.AbsoluteUri });
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    public void Start() => _watching = WatchAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            var state = await _probe.TryAsync(_stopping.Token);
            var listens = state != BrokerState.Away || await OwnBroker.ListensAsync(address, _stopping.Token);
            if (_care.Judge(state, listens, IsFull(), node.Starts) is { } trouble)
            {
                await Console.Error.WriteLineAsync($"the broker {trouble}: it is started again, empty; the journals send again what was in it");
                node.Restart(EmptyAsync);
            }
        }
    }

    /// <summary>The folder itself may be away just now: it is emptied as a whole. A disk that does not answer says nothing, and is no reason to end.</summary>
    private bool IsFull()
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(data)!).AvailableFreeSpace < LeastRoom;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>A process that was killed may write for a moment yet.</summary>
    private async Task EmptyAsync()
    {
        for (var attempt = 0; attempt < Attempts && Directory.Exists(data); attempt++)
        {
            try
            {
                Directory.Delete(data, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }
}
