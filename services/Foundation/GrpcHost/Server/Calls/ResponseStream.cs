using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>The responses of a call as its handler writes them.</summary>
internal sealed class ResponseStream<T>(ServerCall call, MessageWriter<T> writer) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var options = WriteOptions ?? call.WriteOptions;
        var flush = options?.Flags.HasFlag(WriteFlags.BufferHint) != true;
        return call.WriteAsync(writer, message, options, flush, cancellationToken);
    }

    /// <summary>Writes the only response of the call; it goes out together with the status.</summary>
    public Task WriteSingleAsync(T? message) => call.WriteAsync(
        writer,
        message ?? throw Failures.Internal("The handler returned no response."),
        call.WriteOptions, flush: false, CancellationToken.None);
}
