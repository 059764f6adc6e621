using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal;

/// <summary>
/// Publishes the journal to the bus in order, each event as its own type, and moves its mark once the bus has confirmed
/// them. A crash between the two sends some entries twice and loses none. A failed publish is tried again for ever: the
/// relay never skips an entry. Messages of one window may overtake each other; consumers go by the sequence.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="reader">Reads the entries.</param>
/// <param name="writer">Moves the mark.</param>
/// <param name="bus">Where they go.</param>
/// <param name="clock">Measures intervals.</param>
/// <param name="logger">Told of failures.</param>
public sealed partial class JournalRelay<TContext>(
    JournalIdentity<TContext> journal,
    JournalReader<TContext> reader,
    JournalWriter<TContext> writer,
    IBus bus,
    TimeProvider clock,
    ILogger<JournalRelay<TContext>> logger) : BackgroundService
    where TContext : JournalDbContext
{
    private const string Author = "relay";
    private const long WindowBytes = 4 * 1_024 * 1_024;
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(100);

    private JournalHead? _relayed;
    private long? _reportedAt;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = FirstRetryDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RelayAsync(stoppingToken);
                delay = FirstRetryDelay;
                await writer.Committed.WaitAsync(ShorterOf(journal.Options.PollInterval, UntilReport()), stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A bus or a database that is away comes back; the relay waits for it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                PublishFailed(journal.Source, _relayed?.Sequence, delay, exception);
                await Task.Delay(delay, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                delay = ShorterOf(delay * 2, journal.Options.MaxRetryDelay);
            }
        }
    }

    private async Task RelayAsync(CancellationToken cancellationToken)
    {
        _relayed ??= await FindMarkAsync(cancellationToken);
        await ReportAsync(cancellationToken);
        while (await reader.PageAsync(_relayed.Sequence, long.MaxValue, journal.Options.RelayWindow, WindowBytes, cancellationToken) is { Count: > 0 } window)
        {
            await Task.WhenAll(window.Select(entry => PublishAsync(entry, cancellationToken)));

            // Confirmed, so it is worth noting even when the service is stopping.
            var last = window[^1];
            await writer.WriteAsync(Author, transaction => RelayMarkUpdate.Execute(transaction, last.Sequence), CancellationToken.None);
            _relayed = new JournalHead(last.Sequence, Convert.ToHexStringLower(last.Hash));
            await ReportAsync(cancellationToken);
        }
    }

    /// <returns>The entry at the mark.</returns>
    private async Task<JournalHead> FindMarkAsync(CancellationToken cancellationToken)
    {
        var mark = await reader.RelayMarkAsync(cancellationToken);
        var head = await reader.HeadAsync(cancellationToken);
        if (mark > head.Sequence)
        {
            MarkBeyondHead(journal.Source, mark, head.Sequence);
            await writer.WriteAsync(Author, transaction => RelayMarkUpdate.Execute(transaction, head.Sequence), cancellationToken);
            return head;
        }

        var entry = await reader.PageAsync(mark - 1, mark, 1, 1, cancellationToken);
        return entry is [var last] ? new JournalHead(last.Sequence, Convert.ToHexStringLower(last.Hash)) : JournalHead.Empty;
    }

    private Task PublishAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var journalEvent = entry.ToEvent(journal.Source);
        return bus.Publish(
            journalEvent,
            journalEvent.GetType(),
            Pipe.Execute<PublishContext>(context => context.MessageId = EventMessageId.Of(journal.Source, entry.Sequence)),
            cancellationToken);
    }

    /// <summary>Says how far the relay is rather than how long the journal is: what it has not sent yet is not lost.</summary>
    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        if (UntilReport() <= TimeSpan.Zero)
        {
            await bus.Publish(new JournalHeadReported(journal.Source, _relayed!.Sequence, _relayed.Hash), cancellationToken);
            _reportedAt = clock.GetTimestamp();
        }
    }

    private TimeSpan UntilReport()
    {
        var left = _reportedAt is { } reportedAt ? journal.Options.HeadInterval - clock.GetElapsedTime(reportedAt) : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static TimeSpan ShorterOf(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Journal {Source}: could not relay the entries after {Sequence}; again in {Delay}")]
    private partial void PublishFailed(string source, long? sequence, TimeSpan delay, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Journal {Source}: its mark {Mark} is beyond its last entry {Head}, as after restoring an old backup; the mark was set back")]
    private partial void MarkBeyondHead(string source, long mark, long head);
}
