using System.Collections.Concurrent;
using MassTransit;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Hosting;

/// <summary>The journals of a test, which answer replays as the real ones do: a limited number of entries, then the head.</summary>
internal sealed class TestReplays
{
    public ConcurrentDictionary<string, TestJournal> Journals { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<ReplayRequested> Requests { get; } = [];

    public int EntriesPerReplay { get; set; } = 2_000;

    public bool Silent { get; set; }
}

internal sealed class TestReplayConsumer(TestReplays replays) : IConsumer<ReplayRequested>
{
    public async Task Consume(ConsumeContext<ReplayRequested> context)
    {
        replays.Requests.Enqueue(context.Message);
        if (replays.Silent || !replays.Journals.TryGetValue(context.Message.Source, out var journal))
        {
            return;
        }

        var asker = await context.GetSendEndpoint(context.Message.ReplyTo);
        foreach (var entry in journal.Entries.ToList().Skip((int)context.Message.AfterSequence).Take(replays.EntriesPerReplay))
        {
            await asker.Send(entry, entry.GetType(), context.CancellationToken);
        }

        await asker.Send(journal.Head, context.CancellationToken);
    }
}
