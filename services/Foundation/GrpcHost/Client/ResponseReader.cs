using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>The responses of a call as they are received.</summary>
internal sealed class ResponseReader<TRequest, TResponse>(ClientCall<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private TResponse? _current;
    private int _isReading;

    public TResponse Current =>
        _current ?? throw new InvalidOperationException("There is no current response: MoveNext did not return true.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 1)
            throw new InvalidOperationException("The previous MoveNext has not finished.");

        using var registration = cancellationToken.UnsafeRegister(static call => ((IDisposable)call!).Dispose(), call);
        try
        {
            _current = await call.ReadResponseAsync();
            return _current is not null;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
