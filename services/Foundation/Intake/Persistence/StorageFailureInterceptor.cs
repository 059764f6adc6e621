using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Quartiers2030.Intake.Persistence;

/// <summary>Answers calls over gRPC that met a <see cref="StorageFailures"/>.</summary>
internal sealed class StorageFailureInterceptor(StorageFailures failures) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        return TryAsync(continuation(request, context));
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        return TryAsync(continuation(requestStream, context));
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception failure) when (StorageFailures.Include(failure))
        {
            throw failures.Explain(failure);
        }
    }

    private async Task<TResponse> TryAsync<TResponse>(Task<TResponse> answering)
    {
        try
        {
            return await answering;
        }
        catch (Exception failure) when (StorageFailures.Include(failure))
        {
            throw failures.Explain(failure);
        }
    }
}
