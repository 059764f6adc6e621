using System.Net.Http.Headers;
using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Client;

// How the call ends: once, by its trailers, by a failure, by its deadline or by being given up.
internal sealed partial class ClientCall<TRequest, TResponse>
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(40);

    private readonly CancellationTokenSource _cancellation;
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<(Status Status, Metadata Trailers)> _outcome =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ITimer? _deadline;
    private volatile bool _isExpired;

    public Task<Metadata> ResponseHeaders => _headers.Task;

    public Status GetStatus() => Outcome().Status;

    public Metadata GetTrailers() => Outcome().Trailers;

    /// <summary>Gives the call up, if it has not ended.</summary>
    public void Dispose() => End(new Status(StatusCode.Cancelled, "The call was given up."), trailers: null);

    /// <summary>What a writer throws when it cannot write.</summary>
    public async Task<Exception> FailedWriteAsync(Exception exception)
    {
        if (exception is not (OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException))
        {
            // The request itself could not be written; the stream may hold a part of it.
            End(exception);
        }

        // When the server no longer takes requests, the end of the responses says why. In a bidirectional call only its
        // reader can get there.
        return _outcome.Task.IsCompleted || _isReadToEnd || Ended.IsCancellationRequested
            ? ToException(await _outcome.Task)
            : new RpcException(new Status(
                StatusCode.Unavailable, "The server takes no more requests; the end of the responses says why.", exception));
    }

    private static Metadata ReadMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
                MetadataHeaders.Read(name, value, metadata);
        }

        return metadata;
    }

    /// <returns>False when the deadline has passed already: the call has ended.</returns>
    private bool TryStartDeadline(out TimeSpan? timeout)
    {
        timeout = null;
        if (_options.Deadline is not { } deadline || deadline == DateTime.MaxValue)
            return true;

        var remaining = deadline - _transport.Time.GetUtcNow().UtcDateTime;
        if (remaining <= TimeSpan.Zero)
        {
            Expire();
            return false;
        }

        timeout = remaining;
        if (remaining < s_longestWait)
        {
            _deadline = _transport.Time.CreateTimer(
                static call => ((ClientCall<TRequest, TResponse>)call!).Expire(),
                this, remaining + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }

        return true;
    }

    private void Expire()
    {
        _isExpired = true;
        End(new Status(StatusCode.DeadlineExceeded, "The deadline passed before the call ended."), trailers: null);
    }

    private void EndFromTrailers()
    {
        var trailers = _response!.TrailingHeaders;
        var status = ResponseStatus.Read(trailers) ?? new Status(StatusCode.Internal, "The response ended without a status.");
        var metadata = ReadMetadata(trailers);
        _reader!.Dispose();
        End(status, metadata);
    }

    private void End(Exception exception) => End(ResponseStatus.FromException(exception), trailers: null);

    private void End(Status status, Metadata? trailers)
    {
        if (_isExpired && status.StatusCode == StatusCode.Cancelled)
            status = new(StatusCode.DeadlineExceeded, "The deadline passed before the call ended.", status.DebugException);

        var outcome = (status, trailers ?? new Metadata());
        if (!_outcome.TrySetResult(outcome))
            return;

        if (status.StatusCode == StatusCode.OK)
        {
            _headers.TrySetResult([]);
        }
        else if (_headers.TrySetException(ToException(outcome)))
        {
            // Not everybody asks for the headers: the failure is reported by the response anyway.
            _ = _headers.Task.Exception;
        }

        _deadline?.Dispose();
        _ = ReleaseAsync();
    }

    // Stops what is under way and only then lets go of what it uses.
    private async Task ReleaseAsync()
    {
        await _cancellation.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _opened.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _response?.Dispose();
        _cancellation.Dispose();
    }

    /// <summary>Null when the call ended well; throws when it did not.</summary>
    private async Task<TResponse?> EndOfResponsesAsync()
    {
        var outcome = await _outcome.Task;
        return outcome.Status.StatusCode == StatusCode.OK ? null : throw ToException(outcome);
    }

    private Exception ToException((Status Status, Metadata Trailers) outcome)
    {
        var exception = new RpcException(outcome.Status, outcome.Trailers);
        return _transport.Options.ThrowOperationCanceledOnCancellation
            && outcome.Status.StatusCode is StatusCode.Cancelled or StatusCode.DeadlineExceeded
            ? new OperationCanceledException("The call was given up.", exception, _options.CancellationToken)
            : exception;
    }

    private (Status Status, Metadata Trailers) Outcome() => _outcome.Task.IsCompletedSuccessfully
        ? _outcome.Task.Result
        : throw new InvalidOperationException("The call has not ended.");
}
