using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client.Retries;

/// <summary>Sends the requests of a call that may be tried again.</summary>
internal sealed class RetriedRequestWriter<TRequest>(RequestBuffer requests, Marshaller<TRequest> marshaller, WriteOptions? options)
    : IClientStreamWriter<TRequest>
{
    private Task _last = Task.CompletedTask;
    private bool _isComplete;

    public WriteOptions? WriteOptions { get; set; } = options;

    public Task WriteAsync(TRequest message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ThrowIfBusy();
        return _last = requests.SendAsync(marshaller.Serializer(message), WriteOptions);
    }

    public Task CompleteAsync()
    {
        ThrowIfBusy();
        _isComplete = true;
        requests.Complete();
        return Task.CompletedTask;
    }

    private void ThrowIfBusy()
    {
        if (!_last.IsCompleted)
            throw new InvalidOperationException("The previous write has not finished.");
        if (_isComplete)
            throw new InvalidOperationException("The request stream is complete.");
    }
}

/// <summary>The responses of a call that may have been tried again: those of the attempt that was answered.</summary>
internal sealed class RetriedResponseReader<TResponse>(RetriedCall<TResponse> call) : IAsyncStreamReader<TResponse>
    where TResponse : class
{
    private IAsyncStreamReader<TResponse>? _responses;

    public TResponse Current =>
        _responses is null ? throw new InvalidOperationException("There is no current response: MoveNext did not return true.") : _responses.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (_responses is null)
        {
            using var registration = cancellationToken.UnsafeRegister(static call => ((IDisposable)call!).Dispose(), call);
            _responses = await call.ResponsesAsync();
        }

        return await _responses.MoveNext(cancellationToken);
    }
}
