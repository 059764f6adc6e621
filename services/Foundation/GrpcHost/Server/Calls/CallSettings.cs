using System.IO.Compression;
using Grpc.AspNetCore.Server;
using Microsoft.Extensions.Logging;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>The options of a service as its calls need them.</summary>
/// <param name="MaxReceive">The largest message received, in bytes; null for no limit.</param>
/// <param name="MaxSend">The largest message sent, in bytes; null for no limit.</param>
/// <param name="DetailedErrors">Whether clients read the messages of exceptions.</param>
/// <param name="Compression">How hard responses are compressed; null for not at all.</param>
internal sealed record CallSettings(int? MaxReceive, int? MaxSend, bool DetailedErrors, CompressionLevel? Compression)
{
    public static CallSettings From(GrpcServiceOptions options)
    {
        if (!MessageEncodings.TryParse(options.ResponseCompressionAlgorithm, out var encoding))
        {
            throw new InvalidOperationException(
                $"ResponseCompressionAlgorithm '{options.ResponseCompressionAlgorithm}' is not one of {MessageEncodings.Accepted}.");
        }

        return new(
            options.MaxReceiveMessageSize,
            options.MaxSendMessageSize,
            options.EnableDetailedErrors == true,
            encoding == MessageEncoding.Gzip ? options.ResponseCompressionLevel ?? CompressionLevel.Fastest : null);
    }
}

/// <summary>What all calls of a service share.</summary>
internal sealed record CallEnvironment(CallSettings Settings, InterceptorPipeline Interceptors, TimeProvider Time, ILogger Logger)
{
    /// <summary>Breaks off single requests that dawdle.</summary>
    public PaceWatch Pace { get; } = new(Time);
}
