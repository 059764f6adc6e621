using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

// How the call ends: once, by its handler or by its deadline.
internal sealed partial class ServerCall : IAsyncDisposable
{
    private const int Http2Cancel = 0x8;

    private Status? _failure;
    private Task? _ending;
    private volatile bool _isExpired;

    /// <summary>Ends the call as its handler left it.</summary>
    public Task EndAsync() => EndAsync(_failure ?? Status, trailers: null);

    /// <summary>Ends the call after its handler threw.</summary>
    public Task EndAsync(Exception exception)
    {
        var logger = environment.Logger;
        switch (exception)
        {
            case RpcException rpc:
                ServerLog.CallRefused(logger, Method, rpc.StatusCode);
                return EndAsync(_failure ?? rpc.Status, rpc.Trailers);

            case OperationCanceledException or IOException when CancellationToken.IsCancellationRequested || _failure is not null:
                ServerLog.CallGivenUp(logger, Method);
                return EndAsync(_failure ?? Status.DefaultCancelled, trailers: null);

            default:
                ServerLog.HandlerFailed(logger, exception, Method);
                var detail = environment.Settings.DetailedErrors
                    ? $"Exception was thrown by handler. {exception.GetType().Name}: {exception.Message}"
                    : "Exception was thrown by handler.";
                return EndAsync(_failure ?? new Status(StatusCode.Unknown, detail), trailers: null);
        }
    }

    // Without a deadline nobody else ends the call, and there is nothing to wait for.
    public ValueTask DisposeAsync() => _deadline is null ? ValueTask.CompletedTask : DisposeAsync(_deadline);

    private async ValueTask DisposeAsync(CallDeadline deadline)
    {
        await deadline.DisposeAsync();

        // The deadline may be ending the call while its handler returns: the request must outlast that.
        if (_ending is { } ending)
            await ending;
        _cancellation?.Dispose();
    }

    private void Fail(Status status) => _failure ??= status;

    private void Expire()
    {
        _isExpired = true;
        try
        {
            _cancellation!.Cancel();
        }
        catch (AggregateException exception)
        {
            // Thrown by what a handler registered on the token; nobody else is there to hear of it.
            ServerLog.CancellationFailed(environment.Logger, exception, Method);
        }

        _ = EndAsync(Status, trailers: null);
    }

    private Task EndAsync(Status status, Metadata? trailers)
    {
        lock (_gate)
        {
            if (_ending is not null)
                return _ending;

            var isExpired = _isExpired || _deadline?.IsPassed == true;
            if (isExpired)
                status = new(StatusCode.DeadlineExceeded, "The deadline passed before the call ended.");
            return _ending = EndCoreAsync(status, trailers, isExpired);
        }
    }

    private async Task EndCoreAsync(Status status, Metadata? trailers, bool isExpired)
    {
        await _lastWrite.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (isExpired && http.RequestAborted.IsCancellationRequested)
            return;

        try
        {
            // Without a message the status is the whole response; otherwise it follows the messages.
            var target = !_hasWritten && !http.Response.HasStarted && status.StatusCode != StatusCode.OK
                ? http.Response.Headers
                : http.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
            status = WriteTrailers(target, status, _responseTrailers, trailers);
            Refusals.WriteStatus(target, status);
            CallSpan.End(http, status.StatusCode);

            // Otherwise the server completes the response as soon as the handler returns, without a hop between threads.
            if (isExpired && !_isHeldUp)
                await http.Response.CompleteAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            ServerLog.CallGivenUp(environment.Logger, Method);
        }

        // The client need not go on sending.
        if (isExpired)
            http.Features.Get<IHttpResetFeature>()?.Reset(Http2Cancel);
    }

    /// <returns>The status; a failure when the trailers cannot be sent.</returns>
    private Status WriteTrailers(IHeaderDictionary target, Status status, params ReadOnlySpan<Metadata?> all)
    {
        try
        {
            foreach (var trailers in all)
            {
                if (trailers is null)
                    continue;

                foreach (var entry in trailers)
                {
                    if (!MetadataHeaders.IsTransport(entry.Key))
                        target.Append(entry.Key, MetadataHeaders.Write(entry));
                }
            }

            return status;
        }
        catch (RpcException exception)
        {
            ServerLog.HandlerFailed(environment.Logger, exception, Method);
            return exception.Status;
        }
    }
}
