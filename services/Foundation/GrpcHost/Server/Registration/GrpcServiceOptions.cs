using System.IO.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>The options of gRPC services.</summary>
public class GrpcServiceOptions
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>The largest message in bytes that is sent; null (the default) for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// The largest message in bytes that is received, compressed or not; 4 MiB (4 194 304) by default, null for no limit.
    /// A larger one ends the call with RESOURCE_EXHAUSTED before it is buffered.
    /// </summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Whether the message of an exception that escapes from a handler is sent to the client; false by default.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>
    /// The encoding that responses are compressed in for clients that accept it: <c>gzip</c>, or null (the default) for none.
    /// </summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard responses are compressed; null (the default) for <see cref="CompressionLevel.Fastest"/>.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>
    /// Whether calls to services that are not mapped are left to other endpoints, instead of being answered with
    /// UNIMPLEMENTED; false by default.
    /// </summary>
    public bool? IgnoreUnknownServices { get; set; }

    /// <summary>What stands around each call, outermost first; those of all services come before those of one.</summary>
    public InterceptorCollection Interceptors { get; } = [];
}

/// <summary>The options of one gRPC service, which start as those of all services.</summary>
/// <typeparam name="TService">The service.</typeparam>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
