using System.Globalization;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client.Retries;

/// <summary>One attempt at a call.</summary>
/// <param name="Requests">Where requests go, already serialized.</param>
/// <param name="Response">The only response; null where there are many.</param>
/// <param name="Responses">The responses; null where there is one.</param>
/// <param name="Call">How it goes on.</param>
internal sealed record Attempt<TResponse>(
    IClientStreamWriter<byte[]> Requests, Task<TResponse>? Response, IAsyncStreamReader<TResponse>? Responses, IClientCall Call);

/// <summary>
/// A call that is tried again while no attempt was answered. An attempt that was answered, or that may not be followed by another, is the call
/// from then on (gRFC A6 calls it committed).
/// </summary>
internal sealed class RetriedCall<TResponse> : IClientCall
    where TResponse : class
{
    private const string PreviousAttempts = "grpc-previous-rpc-attempts";

    private readonly TaskCompletionSource<Attempt<TResponse>> _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _givenUp = new();
    private readonly RetryTable _table;
    private readonly RetryRule _rule;
    private readonly CallOptions _options;
    private readonly Func<CallOptions, Attempt<TResponse>> _open;
    private volatile Attempt<TResponse>? _current;

    public RetriedCall(RetryTable table, RetryRule rule, CallOptions options, Func<CallOptions, Attempt<TResponse>> open)
    {
        (_table, _rule, _options, _open) = (table, rule, options, open);
        Requests = new(table);
    }

    public RequestBuffer Requests { get; }

    public WriteOptions? WriteOptions => _options.WriteOptions;

    public Task<Metadata> ResponseHeaders => ReadHeadersAsync();

    /// <summary>Makes the first attempt. What is wrong with the options comes out here, as without retries.</summary>
    public void Start() => _ = RunAsync(Open(1));

    public async Task<TResponse> ReadSingleAsync() => await (await _committed.Task).Response!;

    public async Task<IAsyncStreamReader<TResponse>> ResponsesAsync() => (await _committed.Task).Responses!;

    public Status GetStatus() => Committed().GetStatus();

    public Metadata GetTrailers() => Committed().GetTrailers();

    public void Dispose()
    {
        _givenUp.Cancel();
        _current?.Call.Dispose();
    }

    private async Task<Metadata> ReadHeadersAsync() => await (await _committed.Task).Call.ResponseHeaders;

    private IClientCall Committed() => _committed.Task.IsCompletedSuccessfully
        ? _committed.Task.Result.Call
        : throw new InvalidOperationException("The call has not ended.");

    private Attempt<TResponse> Open(int attempt)
    {
        var headers = new Metadata();
        foreach (var entry in _options.Headers ?? [])
            headers.Add(entry);
        if (attempt > 1)
            headers.Add(PreviousAttempts, (attempt - 1).ToString(CultureInfo.InvariantCulture));
        _current = _open(_options.WithHeaders(headers));
        if (_givenUp.IsCancellationRequested)
            _current.Call.Dispose();
        return _current;
    }

    private async Task RunAsync(Attempt<TResponse> current)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var abandoned = new CancellationTokenSource();
            var sending = SendAsync(current, abandoned.Token);
            var failure = await FailureAsync(current);
            if (failure is null)
                _table.Throttle.Succeeded();
            if (failure is not RpcException rejected || PauseAfter(attempt, rejected) is not { } pause)
            {
                Requests.Release();
                _committed.TrySetResult(current);
                if (await sending is { } notSent)
                    Requests.Fail(failure ?? notSent);
                return;
            }

            current.Call.Dispose();
            await abandoned.CancelAsync();
            await sending;
            using (var interrupted = CancellationTokenSource.CreateLinkedTokenSource(_givenUp.Token, _options.CancellationToken))
                await Task.Delay(pause, _table.Time, interrupted.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                current = Open(attempt + 1);
            }
            catch (ObjectDisposedException)
            {
                // The channel was closed meanwhile: the failure stands.
                _committed.TrySetResult(current);
                Requests.Fail(rejected);
                return;
            }
        }
    }

    /// <returns>Null once the attempt was answered; how it failed otherwise.</returns>
    private static async Task<Exception?> FailureAsync(Attempt<TResponse> attempt)
    {
        try
        {
            await attempt.Call.ResponseHeaders;
            return null;
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            return exception;
        }
    }

    /// <returns>Null once everything is sent; what kept the rest from being sent otherwise.</returns>
    private async Task<Exception?> SendAsync(Attempt<TResponse> attempt, CancellationToken abandoned)
    {
        try
        {
            await foreach (var request in Requests.ReadAsync(abandoned))
            {
                attempt.Requests.WriteOptions = request.Options;
                await attempt.Requests.WriteAsync(request.Payload, abandoned);
                request.Written.TrySetResult();
            }

            await attempt.Requests.CompleteAsync();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    /// <returns>How long to wait before the next attempt; null when there is none.</returns>
    private TimeSpan? PauseAfter(int attempt, RpcException failure)
    {
        if (!_rule.Retries(failure.StatusCode))
            return null;

        _table.Throttle.Failed();
        if (attempt >= _rule.Attempts || Requests.IsReleased || !_table.Throttle.AllowsRetries
            || _rule.PauseAfter(attempt, failure.Trailers) is not { } pause)
        {
            return null;
        }

        // A deadline that passes meanwhile ends the next attempt as it begins, as giving the call up does. Timers may fire a little early.
        var remaining = _options.Deadline is { } deadline && deadline != DateTime.MaxValue
            ? deadline - _table.Time.GetUtcNow().UtcDateTime + TimeSpan.FromMilliseconds(2)
            : TimeSpan.MaxValue;
        return remaining <= TimeSpan.Zero ? TimeSpan.Zero : pause < remaining ? pause : remaining;
    }
}
