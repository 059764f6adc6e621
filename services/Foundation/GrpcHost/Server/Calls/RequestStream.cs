using System.Runtime.CompilerServices;
using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>The requests of a call as its handler reads them.</summary>
internal sealed class RequestStream<T>(ServerCall call, MessageReader<T> reader) : IAsyncStreamReader<T>
    where T : class
{
    private T? _current;
    private int _isReading;

    public T Current => _current ?? throw new InvalidOperationException("There is no current request: MoveNext did not return true.");

    /// <summary>Reads the only request of the call.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> ReadSingleAsync() =>
        await call.ReadAsync(reader, isSingle: true, default) ?? throw Failures.Internal("The call holds no request.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 1)
            throw new InvalidOperationException("The previous MoveNext has not finished.");

        try
        {
            _current = await call.ReadAsync(reader, isSingle: false, cancellationToken);
            return _current is not null;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }
}
