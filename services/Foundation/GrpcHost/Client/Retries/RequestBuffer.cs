using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client.Retries;

/// <summary>One request, until it need not be sent again.</summary>
/// <param name="Payload">The message.</param>
/// <param name="Options">How it is written.</param>
internal sealed record KeptRequest(byte[] Payload, WriteOptions? Options)
{
    /// <summary>Done when an attempt has written it.</summary>
    public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// The requests of a call in order, kept so that another attempt can send them again; once there will be none, each goes as soon as it is written.
/// </summary>
internal sealed class RequestBuffer(RetryTable table)
{
    private readonly Lock _lock = new();
    private readonly List<KeptRequest> _requests = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private long _dropped;
    private long _keptBytes;
    private bool _isComplete;
    private bool _isReleased;

    /// <summary>No other attempt may follow: one was answered, or too much would have to be kept.</summary>
    public bool IsReleased => Volatile.Read(ref _isReleased);

    /// <summary>Takes a request and waits until an attempt has written it.</summary>
    public Task SendAsync(byte[] payload, WriteOptions? options)
    {
        lock (_lock)
        {
            if (_failure is not null)
                return Task.FromException(_failure);

            var request = new KeptRequest(payload, options);
            _requests.Add(request);
            if (!_isReleased)
            {
                if (table.TryKeep(payload.Length, _keptBytes))
                    _keptBytes += payload.Length;
                else
                    Release();
            }

            Change();
            return request.Written.Task;
        }
    }

    /// <summary>Says that no more requests follow.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _isComplete = true;
            Change();
        }
    }

    /// <summary>Ends every write that waits, and those to come.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
            Release();
            foreach (var request in _requests)
                request.Written.TrySetException(_failure);
            _requests.Clear();
            Change();
        }
    }

    /// <summary>What an attempt has written need not be kept any longer.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (!_isReleased)
                table.TryKeep(-_keptBytes, 0);
            Volatile.Write(ref _isReleased, true);
        }
    }

    /// <summary>The requests for one attempt: those that are kept, then those that come.</summary>
    public async IAsyncEnumerable<KeptRequest> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var position = 0L; ; position++)
        {
            KeptRequest? next;
            while (!TryRead(position, out next, out var changed))
                await changed.WaitAsync(cancellationToken);
            if (next is null)
                yield break;
            yield return next;
        }
    }

    /// <returns>False when the request at a position is still to come.</returns>
    private bool TryRead(long position, out KeptRequest? next, out Task changed)
    {
        lock (_lock)
        {
            (next, changed) = (null, _changed.Task);
            if (_failure is not null)
                return true;

            // What this attempt has passed. An earlier one may have written more, but that is still to be sent again.
            if (_isReleased && position > _dropped)
            {
                _requests.RemoveRange(0, (int)(position - _dropped));
                _dropped = position;
            }

            var index = (int)(position - _dropped);
            if (index < _requests.Count)
                next = _requests[index];
            return next is not null || _isComplete;
        }
    }

    private void Change()
    {
        _changed.TrySetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
