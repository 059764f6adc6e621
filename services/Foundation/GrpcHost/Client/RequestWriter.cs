using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>Sends the requests of a call.</summary>
internal sealed class RequestWriter<TRequest, TResponse>(
    ClientCall<TRequest, TResponse> call, RequestStreamContent<TRequest, TResponse> content) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private int _isWriting;
    private bool _isCompleted;

    public WriteOptions? WriteOptions { get; set; } = call.WriteOptions;

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        BeginWrite();
        using var registration = cancellationToken.UnsafeRegister(static call => ((IDisposable)call!).Dispose(), call);
        try
        {
            var (output, writer) = await content.Opened.WaitAsync(call.Ended);
            call.Ended.ThrowIfCancellationRequested();
            writer.Write(message, WriteOptions);
            if (WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) != true)
                await output.FlushAsync(call.Ended);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            // The server may have ended the call before it read all requests: its status says why.
            throw await call.FailedWriteAsync(exception);
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    public Task CompleteAsync()
    {
        BeginWrite();
        _isCompleted = true;
        content.Complete();
        Volatile.Write(ref _isWriting, 0);
        return Task.CompletedTask;
    }

    private void BeginWrite()
    {
        if (Interlocked.Exchange(ref _isWriting, 1) == 1)
            throw new InvalidOperationException("The previous write has not finished.");

        if (_isCompleted)
        {
            Volatile.Write(ref _isWriting, 0);
            throw new InvalidOperationException("The request stream is complete.");
        }
    }
}
