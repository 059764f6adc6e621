using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.Journal;

/// <summary>
/// The only writer of a journal. Works wait in a bounded queue; one lane takes those that wait, runs them in order in one
/// transaction, each in its own savepoint, commits, and only then answers their callers: many callers share one disk flush,
/// and what a caller was told is on disk.
/// </summary>
public sealed partial class JournalWriter<TContext> : IAsyncDisposable
    where TContext : JournalDbContext
{
    private readonly Channel<JournalWork<TContext>> _queue;
    private readonly IServiceProvider _services;
    private readonly JournalIdentity<TContext> _journal;
    private readonly TimeProvider _clock;
    private readonly ILogger<JournalWriter<TContext>> _logger;
    private readonly Task _lane;
    private WriteConnection<TContext>? _connection;
    private bool _isFailing;

    /// <summary>Starts the lane.</summary>
    /// <param name="services">Makes contexts, from the registered options of <typeparamref name="TContext"/>.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="clock">Gives entries their time.</param>
    /// <param name="logger">Told of failed groups.</param>
    public JournalWriter(IServiceProvider services, JournalIdentity<TContext> journal, TimeProvider clock, ILogger<JournalWriter<TContext>> logger)
    {
        ArgumentNullException.ThrowIfNull(journal);
        _services = services;
        _journal = journal;
        _clock = clock;
        _logger = logger;
        _queue = Channel.CreateBounded<JournalWork<TContext>>(new BoundedChannelOptions(journal.Options.QueueLength) { SingleReader = true });

        // The lane serves everyone: it must not run in the context (trace, culture) of whoever came first.
        using var _ = ExecutionContext.SuppressFlow();
        _lane = Task.Run(RunAsync);
    }

    /// <summary>Raised after each commit that appended.</summary>
    internal CommitSignal Committed { get; } = new();

    /// <summary>Queues a work and waits until it is committed.</summary>
    /// <param name="author">Identity of the caller, from its token.</param>
    /// <param name="work">Reads and writes; if it throws, what it did is undone and the exception comes out here.</param>
    /// <param name="cancellationToken">Gives up waiting; a work that has begun is finished.</param>
    /// <exception cref="JournalWriteException">The database refused the group of works that this one was in.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the work began: it will not run.</exception>
    /// <exception cref="ObjectDisposedException">The service is stopping.</exception>
    public Task<T> WriteAsync<T>(string author, Func<JournalTransaction<TContext>, T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return QueueAsync(author, transaction => ValueTask.FromResult(work(transaction)), cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync{T}(string, Func{JournalTransaction{TContext}, T}, CancellationToken)"/>
    public Task<T> WriteAsync<T>(string author, Func<JournalTransaction<TContext>, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return QueueAsync(author, transaction => new ValueTask<T>(work(transaction)), cancellationToken);
    }

    /// <summary>Takes no more works, finishes those that wait and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _lane;
        Committed.Dispose();
    }

    private async Task<T> QueueAsync<T>(string author, Func<JournalTransaction<TContext>, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        using var span = JournalTracing.StartAppend(_journal.Source);
        var item = new JournalWork<TContext, T>(author, work, cancellationToken) { Span = span };
        try
        {
            await _queue.Writer.WriteAsync(item, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(JournalWriter<>), $"The journal '{_journal.Source}' is stopping.");
        }

        return await item.Completion;
    }

    private async Task RunAsync()
    {
        var group = new List<JournalWork<TContext>>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < _journal.Options.GroupSize && _queue.Reader.TryRead(out var work))
            {
                group.Add(work);
            }

            await WriteAsync(group);
        }

        await CloseAsync();
    }

    private async Task WriteAsync(List<JournalWork<TContext>> group)
    {
        try
        {
            _connection ??= await WriteConnection<TContext>.OpenAsync(_services);
            if (await WriteGroup.RunAsync(_connection, group, _journal, _clock))
            {
                Committed.Raise();
            }
        }
#pragma warning disable CA1031 // The lane outlives every failure; callers get the exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Every group of an outage meets it: a line when it begins, and one when it ends.
            if (!_isFailing)
            {
                _isFailing = true;
                Failing(_journal.Source, exception);
            }

            await CloseAsync();
            foreach (var work in group)
            {
                work.Fail(new JournalWriteException($"The journal '{_journal.Source}' could not record this.", exception));
            }

            return;
        }

        if (_isFailing)
        {
            _isFailing = false;
            Recovered(_journal.Source);
        }

        foreach (var work in group)
        {
            work.Complete();
        }
    }

    private async Task CloseAsync()
    {
        var connection = _connection;
        _connection = null;
        try
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
#pragma warning disable CA1031 // It is being thrown away; the next group opens another.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            CloseFailed(_journal.Source, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Journal {Source}: nothing can be recorded; callers are told to try again")]
    private partial void Failing(string source, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Journal {Source}: what comes is recorded again")]
    private partial void Recovered(string source);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Journal {Source}: the write connection did not close cleanly")]
    private partial void CloseFailed(string source, Exception exception);
}
