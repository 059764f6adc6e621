using System.Diagnostics;

namespace Quartiers2030.Journal;

/// <summary>A piece of work that waits for the lane.</summary>
internal abstract class JournalWork<TContext>(string author)
    where TContext : JournalDbContext
{
    public string Author { get; } = author;

    /// <summary>Of the trace that it belongs to; null when it is not traced.</summary>
    public Activity? Span { get; init; }

    /// <summary>False when its caller gave up before.</summary>
    public abstract bool TryBegin();

    /// <summary>Runs the work; its outcome is kept until it is known whether the group was committed.</summary>
    public abstract Task RunAsync(JournalTransaction<TContext> transaction);

    /// <summary>The work itself threw; kept like an outcome.</summary>
    public abstract void KeepFailure(Exception exception);

    /// <summary>Hands the outcome to the caller.</summary>
    public abstract void Complete();

    /// <summary>The group failed.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>A piece of work with a result.</summary>
internal sealed class JournalWork<TContext, T> : JournalWork<TContext>
    where TContext : JournalDbContext
{
    private const int Waiting = 0, Begun = 1, Cancelled = 2;

    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<JournalTransaction<TContext>, ValueTask<T>> _work;
    private readonly CancellationTokenRegistration _registration;
    private int _state;
    private T? _result;
    private Exception? _failure;

    public JournalWork(string author, Func<JournalTransaction<TContext>, ValueTask<T>> work, CancellationToken cancellationToken)
        : base(author)
    {
        _work = work;
        _registration = cancellationToken.UnsafeRegister(static (work, token) => ((JournalWork<TContext, T>)work!).Cancel(token), this);
    }

    public Task<T> Completion => _completion.Task;

    public override bool TryBegin()
    {
        if (Interlocked.CompareExchange(ref _state, Begun, Waiting) != Waiting)
        {
            return false;
        }

        _registration.Unregister();
        return true;
    }

    public override async Task RunAsync(JournalTransaction<TContext> transaction) => _result = await _work(transaction);

    public override void KeepFailure(Exception exception) => _failure = exception;

    public override void Complete()
    {
        if (_failure is not null)
        {
            _completion.TrySetException(_failure);
        }
        else if (Volatile.Read(ref _state) == Begun)
        {
            // Otherwise it never ran: its cancellation may still be on its way, and must not be overtaken by an empty result.
            _completion.TrySetResult(_result!);
        }
    }

    public override void Fail(Exception exception) => _completion.TrySetException(exception);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
        {
            _completion.TrySetCanceled(cancellationToken);
        }
    }
}
