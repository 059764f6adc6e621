using MassTransit;
using Microsoft.Extensions.Logging;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal;

/// <summary>
/// Answers <see cref="ReplayRequested"/>: sends the entries after the asker's position to the asker, in order, then
/// <see cref="JournalHeadReported"/> with the journal's true head. One answer is bounded
/// (<see cref="JournalOptions.ReplayEntries"/>, <see cref="JournalOptions.ReplayBytes"/>): an asker that is still short of
/// the head asks again from where it got.
/// </summary>
/// <param name="journal">The journal; requests to others are ignored.</param>
/// <param name="reader">Reads the entries.</param>
/// <param name="clock">Measures how long an answer takes.</param>
/// <param name="logger">Told of requests that make no sense.</param>
public sealed partial class ReplayConsumer<TContext>(
    JournalIdentity<TContext> journal, JournalReader<TContext> reader, TimeProvider clock, ILogger<ReplayConsumer<TContext>> logger) : IConsumer<ReplayRequested>
    where TContext : JournalDbContext
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<ReplayRequested> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Message;
        if (!string.Equals(request.Source, journal.Source, StringComparison.Ordinal))
        {
            return;
        }

        if (request.AfterSequence < 0 || request.ReplyTo is null)
        {
            // To fail would only fill an error queue: nobody can mend the request there.
            Unanswerable(journal.Source, request.AfterSequence, request.ReplyTo);
            return;
        }

        // A send can hang for ever after a restart of the broker, and with it, one request at a time, every later one. Given up, the asker
        // asks again.
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        try
        {
            await AnswerAsync(context, request, attempt.Token).WaitAsync(journal.Options.ConfirmTimeout, clock, context.CancellationToken);
        }
        catch
        {
            await attempt.CancelAsync();
            throw;
        }
    }

    private async Task AnswerAsync(ConsumeContext context, ReplayRequested request, CancellationToken cancellationToken)
    {
        var asker = await context.GetSendEndpoint(request.ReplyTo);
        await SendEntriesAsync(asker, request.AfterSequence, cancellationToken);
        var head = await reader.HeadAsync(cancellationToken);
        await asker.Send(new JournalHeadReported(journal.Source, head.Sequence, head.Hash) { AfterSequence = request.AfterSequence }, cancellationToken);
    }

    private async Task SendEntriesAsync(ISendEndpoint asker, long after, CancellationToken cancellationToken)
    {
        var (entries, bytes) = (journal.Options.ReplayEntries, (long)journal.Options.ReplayBytes);
        while (entries > 0 && bytes > 0)
        {
            var window = await reader.PageAsync(after, long.MaxValue, Math.Min(entries, journal.Options.RelayWindow), bytes, cancellationToken);
            if (window.Count == 0)
            {
                return;
            }

            await Task.WhenAll(window.Select(entry => SendAsync(asker, entry, cancellationToken)));
            after = window[^1].Sequence;
            entries -= window.Count;
            bytes -= window.Sum(entry => (long)entry.Payload.Length);
        }
    }

    private Task SendAsync(ISendEndpoint asker, JournalEntry entry, CancellationToken cancellationToken)
    {
        var journalEvent = entry.ToEvent(journal.Source);
        return asker.Send(
            journalEvent,
            journalEvent.GetType(),
            Pipe.Execute<SendContext>(context => context.MessageId = EventMessageId.Of(journal.Source, entry.Sequence)),
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Journal {Source}: a replay after {Sequence} to {ReplyTo} cannot be answered")]
    private partial void Unanswerable(string source, long sequence, Uri? replyTo);
}
