using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>
/// Keeps the bus alive over whatever becomes of the broker, where MassTransit alone does not. It says once when the broker goes and once
/// when it is back. It starts the bus anew when the broker has not confirmed a message for <see cref="BusOptions.PublishTimeout"/>, has
/// refused all of them, or a publisher says that it is held up: seen after restarts of RabbitMQ, on connections that stay open and do
/// nothing, and on a node that is cut off from the others. It makes a consumer anew that is away although the broker would serve it, or that
/// is given nothing although messages wait. Where that does not help, or a start anew has left the bus stopped in part, the process ends, for
/// whatever started it to start it again: nothing is lost by it, and nothing else reaches what is stuck inside MassTransit.
/// </summary>
internal sealed partial class BusSupervisor(
    IBusControl bus,
    SupervisedConnector connector,
    IEnumerable<IPublishWitness> witnesses,
    BusOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<BusSupervisor> logger)
    : BackgroundService
{
    private const int Attempts = 2;

    // A start, and a connection that is made anew at once, are not worth a line.
    private const int LooksBeforeAway = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RestartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    // Between two ticks: the process was frozen, or starved.
    private static readonly TimeSpan Asleep = TimeSpan.FromSeconds(4);

    private readonly BusCare _busCare = new(options.PublishTimeout, time);
    private readonly Confirmations _confirmations = new(time);
    private readonly BrokerProbe _probe = new(options);
    private readonly Dictionary<SupervisedEndpoint, EndpointCare> _care = [];
    private int _looksAway;
    private bool _isAway;
    private long _lookedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        bus.ConnectSendObserver(_confirmations);
        bus.ConnectPublishObserver(_confirmations);
        _lookedAt = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        for (var waits = time.GetTimestamp(); await timer.WaitForNextTickAsync(stoppingToken); waits = time.GetTimestamp())
        {
            if (time.GetElapsedTime(waits) > Asleep)
            {
                ForgetWhatItSlept();
            }

            var health = bus.CheckHealth();
            if (Tell(health))
            {
                foreach (var care in _care.Values)
                {
                    care.Suspect();
                }
            }

            var away = Away(health);
            var consumers = connector.Endpoints;
            var isConnected = BusCare.IsConnected(IsOwnAway(away), consumers.Count, consumers.Count(consumer => away.Contains(consumer.Queue)));
            if (_busCare.IsBack(away.Count))
            {
                await BeginAnewAsync();
            }

            if (!isConnected)
            {
                // It fails by itself, and says nothing about the connection after this one.
                _confirmations.Clear();
            }

            if (_busCare.IsStoppedForGood(isConnected, witnesses.Select(static witness => witness.Stops).DefaultIfEmpty().Max()))
            {
                LogStopped(logger);
                End();
                return;
            }

            // One look, however many ask.
            var isWorking = new Lazy<Task<bool>>(async () => await _probe.TryAsync(stoppingToken) == BrokerState.Working);

            // A bus that is started anew while it is without its connection leaves its own endpoint out.
            var goesOn = isConnected && (_confirmations.HeldUpFor > options.PublishTimeout || IsPublishingHeldUp())
                ? await RestartAsync(isWorking, stoppingToken) : await TendAsync(consumers, away, isWorking, stoppingToken) && await MayConnectAsync(isConnected, isWorking);
            if (!goesOn)
            {
                End();
                return;
            }
        }
    }

    /// <summary>A process that was asleep has not been patient: MassTransit, too, is only now told what became of its connection.</summary>
    private void ForgetWhatItSlept()
    {
        _busCare.Excuse();
        _confirmations.Clear();
        foreach (var care in _care.Values)
        {
            care.Forget();
        }
    }

    /// <summary>What was handed to the connection before is nobody's business any more.</summary>
    private Task BeginAnewAsync()
    {
        _confirmations.Clear();
        return Task.WhenAll(witnesses.Select(static witness => witness.BeginAnewAsync()));
    }

    private bool IsPublishingHeldUp() => _busCare.IsSettled && witnesses.Any(static witness => witness.IsHeldUp);

    /// <summary>What is stuck inside MassTransit does not stop either, and would hold up the end of the process.</summary>
    private void End()
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
        _ = KillAsync();

        async Task KillAsync()
        {
            await Task.Delay(EndPatience, time);
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }
    }

    /// <returns>True when the broker is back.</returns>
    private bool Tell(BusHealthResult health)
    {
        _looksAway = health.Status == BusHealthStatus.Healthy ? 0 : _looksAway + 1;
        if (_looksAway == LooksBeforeAway && !_isAway)
        {
            _isAway = true;
            LogAway(logger, health.Exception?.GetBaseException().Message ?? health.Description);
        }
        else if (_looksAway == 0 && _isAway)
        {
            _isAway = false;
            LogBack(logger);
            return true;
        }

        return false;
    }

    /// <summary>Looks after each consumer: often after one that is away, and now and then whether the broker agrees that the others are there.</summary>
    /// <returns>False when one is stuck for good.</returns>
    private async Task<bool> TendAsync(
        ICollection<SupervisedEndpoint> consumers, HashSet<string> away, Lazy<Task<bool>> isWorking, CancellationToken cancellationToken)
    {
        foreach (var gone in _care.Keys.Except(consumers).ToList())
        {
            _care.Remove(gone);
        }

        var isTimeToLook = time.GetElapsedTime(_lookedAt) >= options.PublishTimeout;
        _lookedAt = isTimeToLook ? time.GetTimestamp() : _lookedAt;
        foreach (var endpoint in consumers)
        {
            var care = _care.TryGetValue(endpoint, out var known) ? known : _care[endpoint] = new EndpointCare(endpoint, options.PublishTimeout / 2, time);
            care.Note(away.Contains(endpoint.Queue));
        }

        var doubtful = _care.Values.Where(care => isTimeToLook || care.IsInDoubt).ToList();
        if (doubtful.Count == 0)
        {
            return true;
        }

        if (await _probe.LookAsync(doubtful.Select(care => care.Endpoint.Queue), cancellationToken) is not { } states)
        {
            doubtful.ForEach(care => care.Excuse());
            return true;
        }

        foreach (var (care, state) in doubtful.Zip(states))
        {
            if (care.Judge(state) is not { } trouble)
            {
                continue;
            }

            // A broker that takes nothing may answer for queues that are down: no other process would be better off.
            if (care.Reconnections >= Attempts && await isWorking.Value)
            {
                LogStuck(logger, care.Endpoint.Queue, trouble);
                return false;
            }

            if (care.Reconnections == 0)
            {
                LogReconnect(logger, care.Endpoint.Queue, trouble);
            }

            care.Reconnect();
        }

        return true;
    }

    /// <returns>False when the bus has been without its connection for long, although the broker was there all the time.</returns>
    private async Task<bool> MayConnectAsync(bool isConnected, Lazy<Task<bool>> isWorking)
    {
        if (isConnected || !await isWorking.Value)
        {
            _busCare.Excuse();
            return true;
        }

        if (!_busCare.IsCutOffForGood())
        {
            return true;
        }

        LogNotConnected(logger);
        return false;
    }

    /// <returns>False when that leaves a bus that cannot be used any more.</returns>
    private async Task<bool> RestartAsync(Lazy<Task<bool>> isWorking, CancellationToken cancellationToken)
    {
        if (!await isWorking.Value)
        {
            // It is the broker as a whole.
            return true;
        }

        LogRestart(logger, options.PublishTimeout.TotalSeconds);

        // A bus that has not stopped whole goes on with transports that are stopped, and one whose own endpoint loses its connection at that
        // very moment leaves it out.
        if (await AttemptAsync(bus.StopAsync, cancellationToken) && await AttemptAsync(bus.StartAsync, cancellationToken)
            && !IsOwnAway(Away(bus.CheckHealth())))
        {
            _busCare.Restarted();
            await BeginAnewAsync();
            return true;
        }

        LogNotConnected(logger);
        return false;
    }

    private static async Task<bool> AttemptAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(RestartPatience);
        var running = run(attempt.Token);

        // One that does not heed its token is left behind.
        await running.WaitAsync(RestartPatience * 2, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return running.IsCompletedSuccessfully;
    }

    private bool IsOwnAway(HashSet<string> away) => away.Contains(QueueOf(bus.Address));

    private static HashSet<string> Away(BusHealthResult health) => health.Endpoints
        .Where(static endpoint => endpoint.Value.Status != BusHealthStatus.Healthy)
        .Select(static endpoint => QueueOf(new Uri(endpoint.Key)))
        .ToHashSet(StringComparer.Ordinal);

    private static string QueueOf(Uri address) => Uri.UnescapeDataString(address.Segments[^1]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker is away: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The broker is back")]
    private static partial void LogBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The consumer of {Queue} is made anew: {Trouble}")]
    private static partial void LogReconnect(ILogger logger, string queue, string trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bus is started anew: what it sends has not been taken for {Seconds} s")]
    private static partial void LogRestart(ILogger logger, double seconds);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The consumer of {Queue} was made anew in vain: {Trouble}. This process ends, to be started again")]
    private static partial void LogStuck(ILogger logger, string queue, string trouble);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The bus does not connect although the broker is there: this process ends, to be started again")]
    private static partial void LogNotConnected(ILogger logger);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The bus takes nothing although it is connected: it says that it is stopped. This process ends, to be started again")]
    private static partial void LogStopped(ILogger logger);
}
