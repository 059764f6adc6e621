using System.Collections.Concurrent;
using MassTransit;

namespace Quartiers2030.Journal.Tests;

/// <summary>What consumers of a bus received.</summary>
internal sealed class Caught
{
    private readonly ConcurrentQueue<object> _messages = new();

    public void Add(object message) => _messages.Enqueue(message);

    public IReadOnlyList<T> All<T>() => [.. _messages.OfType<T>()];
}

internal sealed class Catcher<T>(Caught caught) : IConsumer<T>
    where T : class
{
    public Task Consume(ConsumeContext<T> context)
    {
        caught.Add(context.Message);
        return Task.CompletedTask;
    }
}
