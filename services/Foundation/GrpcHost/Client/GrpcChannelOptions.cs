using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

/// <summary>The options of a <see cref="GrpcChannel"/>.</summary>
public sealed class GrpcChannelOptions
{
    private const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;
    private const int DefaultMaxRetryAttempts = 5;
    private const long DefaultMaxRetryBufferSize = 16 * 1024 * 1024;
    private const long DefaultMaxRetryBufferPerCallSize = 1024 * 1024;

    /// <summary>
    /// How the channel is secured and what is added to each call; null (the default) to go by the address:
    /// <see cref="ChannelCredentials.Insecure"/> for http, <see cref="ChannelCredentials.SecureSsl"/> for https.
    /// Certificates are set on <see cref="HttpHandler"/>.
    /// </summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>The largest message in bytes that is sent; null (the default) for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The largest message in bytes that is received; 4 MiB (4 194 304) by default, null for no limit.</summary>
    public int? MaxReceiveMessageSize { get; set; } = DefaultMaxReceiveMessageSize;

    /// <summary>Where the channel logs to; null (the default) for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>
    /// The client that sends the requests; null (the default) for one of the channel's own. It must not time out by itself.
    /// Not together with <see cref="HttpHandler"/>.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// The handler that sends the requests; null (the default) for one of the channel's own. Not together with
    /// <see cref="HttpClient"/>.
    /// </summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>
    /// Whether <see cref="HttpClient"/> or <see cref="HttpHandler"/> is disposed of with the channel; false by default.
    /// </summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>
    /// Whether a call that is given up, or whose deadline passes, throws <see cref="OperationCanceledException"/> instead of
    /// <see cref="RpcException"/>; false by default.
    /// </summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>
    /// Whether call credentials are sent over a channel without TLS, where anyone on the way can read them; false by default,
    /// and such a call fails.
    /// </summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>How calls are made, by method; null (the default) for no retries.</summary>
    public ServiceConfig? ServiceConfig { get; set; }

    /// <summary>How often any call is tried at most, the first time included; 5 by default, null for what its policy says.</summary>
    public int? MaxRetryAttempts { get; set; } = DefaultMaxRetryAttempts;

    /// <summary>
    /// How many bytes of requests all calls together keep for a retry; 16 MiB by default, null for no limit. A call that would pass it
    /// is not retried.
    /// </summary>
    public long? MaxRetryBufferSize { get; set; } = DefaultMaxRetryBufferSize;

    /// <summary>How many bytes of requests one call keeps for a retry; 1 MiB by default, null for no limit.</summary>
    public long? MaxRetryBufferPerCallSize { get; set; } = DefaultMaxRetryBufferPerCallSize;

    /// <summary>Where the channel finds a <see cref="TimeProvider"/>; null (the default) for the system's.</summary>
    public IServiceProvider? ServiceProvider { get; set; }
}
