using System.Collections.Concurrent;
using MassTransit;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Journal.Tests;

/// <summary>Stands where the broker is: sees a message once the transport has confirmed it.</summary>
internal sealed class PublishRecorder : IPublishObserver
{
    private readonly ConcurrentQueue<(object Message, Guid? Id)> _published = new();

    public IReadOnlyList<JournalEvent> Events => [.. _published.Select(p => p.Message).OfType<JournalEvent>()];

    public IReadOnlyList<long> Sequences => [.. Events.Select(e => e.Stamp!.Sequence)];

    public IReadOnlyList<JournalHeadReported> Heads => [.. _published.Select(p => p.Message).OfType<JournalHeadReported>()];

    public IReadOnlyDictionary<(string, long), Guid?> Ids => _published.Where(p => p.Message is JournalEvent)
        .GroupBy(p => (((JournalEvent)p.Message).Stamp!.Source, ((JournalEvent)p.Message).Stamp!.Sequence))
        .ToDictionary(g => g.Key, g => g.Select(p => p.Id).Distinct().Single());

    public Action<object>? Confirmed { get; set; }

    public Task PrePublish<T>(PublishContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class
    {
        _published.Enqueue((context.Message, context.MessageId));
        Confirmed?.Invoke(context.Message);
        return Task.CompletedTask;
    }

    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}
