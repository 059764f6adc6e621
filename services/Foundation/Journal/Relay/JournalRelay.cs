using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal;

/// <summary>
/// Publishes the journal to the bus in order, each event as its own type, and moves its mark once the bus has confirmed
/// them. A crash between the two sends some entries twice and loses none. A failed publish is tried again for ever: the
/// relay never skips an entry. Messages of one window may overtake each other; consumers go by the sequence. One relay per
/// database: where several processes share it, one relays and the others wait for its <see cref="DatabaseLease"/>.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="reader">Reads the entries.</param>
/// <param name="writer">Moves the mark.</param>
/// <param name="status">Told how it goes.</param>
/// <param name="contexts">Tell where the journal is.</param>
/// <param name="bus">Where they go.</param>
/// <param name="clock">Measures intervals.</param>
/// <param name="logger">Told of failures.</param>
public sealed partial class JournalRelay<TContext>(
    JournalIdentity<TContext> journal,
    JournalReader<TContext> reader,
    JournalWriter<TContext> writer,
    RelayStatus<TContext> status,
    IDbContextFactory<TContext> contexts,
    IBus bus,
    TimeProvider clock,
    ILogger<JournalRelay<TContext>> logger) : BackgroundService
    where TContext : JournalDbContext
{
    private const string Lease = "relay";
    private const long WindowBytes = 4 * 1_024 * 1_024;
    private const int WindowsInFlight = 2;
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(100);

    // On a first start nobody takes what is published until the aggregator has declared its queue: not worth a line.
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(3);

    private readonly RelayMarkKeeper<TContext> _mark = new(journal, reader, writer, clock, logger);
    private DatabaseLease? _lease;
    private JournalHead? _relayed;
    private long? _reportedAt;
    private long _troubleSince;
    private bool _isTold;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = FirstRetryDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var held = await HoldLeaseAsync(stoppingToken);
                if (!await RelayAsync(held.Token))
                {
                    continue;
                }

                Recovered();
                delay = FirstRetryDelay;
                await writer.Committed.WaitAsync(ShorterOf(journal.Options.PollInterval, UntilReport()), held.Token);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // A bus or a database that is away comes back; the relay waits for it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failed(exception);
                await Task.Delay(delay, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = ShorterOf(delay * 2, journal.Options.MaxRetryDelay);
            }
        }

        await ReleaseLeaseAsync();
    }

    /// <summary>Waits for the lease, unless it is held already. Kept over failures of the bus, of which another process would have as many.</summary>
    /// <returns>Cancelled when the service stops, or the lease is lost.</returns>
    private async Task<CancellationTokenSource> HoldLeaseAsync(CancellationToken stoppingToken)
    {
        if (_lease is not { Lost.IsCancellationRequested: false })
        {
            await ReleaseLeaseAsync();
            await using var context = await contexts.CreateDbContextAsync(stoppingToken);
            _lease = await DatabaseLease.AcquireAsync(DatabaseLocation.Of(context.Database), Lease, clock, StandBy, stoppingToken);
            status.StandsBy = false;

            // Whoever relayed meanwhile has moved the mark.
            _relayed = null;
        }

        return CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, _lease.Lost);
    }

    private async Task ReleaseLeaseAsync()
    {
        await (_lease?.DisposeAsync() ?? ValueTask.CompletedTask);
        _lease = null;
    }

    private void StandBy()
    {
        status.StandsBy = true;
        journal.Progress.StandBy();
        StandsBy(journal.Source);
    }

    /// <returns>False when it was told to begin anew.</returns>
    private async Task<bool> RelayAsync(CancellationToken cancellationToken)
    {
        _relayed ??= await _mark.FindAsync(cancellationToken);
        journal.Progress.Relay(status.Sequence = _relayed.Sequence);

        // What hangs is given up with the attempt, or it would go out beside its repetition.
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var giveUp = status.GiveUp;
        try
        {
            await SendAsync(giveUp, attempt.Token);
            return true;
        }
        catch (Exception exception)
        {
            await attempt.CancelAsync();
            if (exception is OperationCanceledException && giveUp.IsCancellationRequested)
            {
                return false;
            }

            throw;
        }
    }

    private async Task SendAsync(CancellationToken giveUp, CancellationToken cancellationToken)
    {
        await ReportAsync(giveUp, cancellationToken);
        var inFlight = new Queue<(JournalEntry Last, Task Confirmed)>(WindowsInFlight);
        var sent = _relayed!.Sequence;
        do
        {
            while (inFlight.Count < WindowsInFlight
                && await reader.PageAsync(sent, long.MaxValue, journal.Options.RelayWindow, WindowBytes, cancellationToken) is { Count: > 0 } window)
            {
                inFlight.Enqueue((window[^1], Task.WhenAll(window.Select(entry => PublishAsync(entry, cancellationToken)))));
                sent = window[^1].Sequence;
                journal.Progress.Reach(sent, clock);
            }

            if (inFlight.TryDequeue(out var oldest))
            {
                await oldest.Confirmed.WaitAsync(journal.Options.ConfirmTimeout, clock, giveUp);
                _relayed = new JournalHead(oldest.Last.Sequence, Convert.ToHexStringLower(oldest.Last.Hash));
                journal.Progress.Relay(status.Sequence = _relayed.Sequence);
                Recovered();
            }

            await _mark.NoteAsync(_relayed.Sequence, isIdle: inFlight.Count == 0);
            await ReportAsync(giveUp, cancellationToken);
        }
        while (inFlight.Count > 0);
    }

    private async Task PublishAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var journalEvent = entry.ToEvent(journal.Source);
        using var span = JournalTracing.StartRelay(journal.Progress, entry.Sequence);
        await bus.Publish(
            journalEvent,
            journalEvent.GetType(),
            Pipe.Execute<PublishContext>(context => context.MessageId = EventMessageId.Of(journal.Source, entry.Sequence)),
            cancellationToken);
    }

    /// <summary>Says how far the relay is rather than how long the journal is: what it has not sent yet is not lost.</summary>
    private async Task ReportAsync(CancellationToken giveUp, CancellationToken cancellationToken)
    {
        if (UntilReport() <= TimeSpan.Zero)
        {
            await bus.Publish(new JournalHeadReported(journal.Source, _relayed!.Sequence, _relayed.Hash), cancellationToken)
                .WaitAsync(journal.Options.ConfirmTimeout, clock, giveUp);
            _reportedAt = clock.GetTimestamp();
        }
    }

    private TimeSpan UntilReport()
    {
        var left = _reportedAt is { } reportedAt ? journal.Options.HeadInterval - clock.GetElapsedTime(reportedAt) : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>One line when it has lasted, however often it is tried.</summary>
    private void Failed(Exception exception)
    {
        var fault = exception.GetBaseException();
        (_troubleSince, _isTold) = status.Trouble == RelayTrouble.None ? (clock.GetTimestamp(), false) : (_troubleSince, _isTold);
        if (!_isTold && clock.GetElapsedTime(_troubleSince) > WorthTelling)
        {
            _isTold = true;
            HeldUp(journal.Source, _relayed?.Sequence, fault.GetType().Name, fault.Message);
        }

        AttemptFailed(journal.Source, exception);
        status.Trouble = exception is TimeoutException ? RelayTrouble.Unconfirmed : RelayTrouble.Refused;

        // Nobody here has cancelled: MassTransit says so of what it sends with.
        status.Stops = exception is OperationCanceledException && _lease is { Lost.IsCancellationRequested: false } ? status.Stops + 1 : 0;
    }

    private void Recovered()
    {
        status.Stops = 0;
        if (status.Trouble != RelayTrouble.None)
        {
            status.Trouble = RelayTrouble.None;
            if (_isTold)
            {
                GoesOn(journal.Source, status.Sequence);
            }
        }
    }

    private static TimeSpan ShorterOf(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(Level = LogLevel.Information, Message = "Journal {Source}: another process relays it; this one stands by")]
    private partial void StandsBy(string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Journal {Source}: what comes after entry {Sequence} cannot be published and waits ({Fault}: {Reason})")]
    private partial void HeldUp(string source, long? sequence, string fault, string reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Journal {Source}: an attempt to publish failed")]
    private partial void AttemptFailed(string source, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Journal {Source}: everything up to entry {Sequence} is published again")]
    private partial void GoesOn(string source, long sequence);
}
