namespace Grpc.Core;

/// <summary>A call as its handler sees it.</summary>
public abstract class ServerCallContext
{
    /// <summary>The method that was called: <c>/service/method</c>.</summary>
    public string Method => MethodCore;

    /// <summary>The host that the client called.</summary>
    public string Host => HostCore;

    /// <summary>The address of the client, such as <c>ipv4:10.0.0.7:51234</c>.</summary>
    public string Peer => PeerCore;

    /// <summary>When the client gives the call up (UTC), or <see cref="DateTime.MaxValue"/>.</summary>
    public DateTime Deadline => DeadlineCore;

    /// <summary>What the client sent along with the call.</summary>
    public Metadata RequestHeaders => RequestHeadersCore;

    /// <summary>Fires when the client gives the call up, goes away, or the deadline passes.</summary>
    public CancellationToken CancellationToken => CancellationTokenCore;

    /// <summary>What is sent along with the status.</summary>
    public Metadata ResponseTrailers => ResponseTrailersCore;

    /// <summary>How the call ends when its handler returns; <see cref="StatusCode.OK"/> at first.</summary>
    public Status Status
    {
        get => StatusCore;
        set => StatusCore = value;
    }

    /// <summary>How responses are written; null for the defaults.</summary>
    public WriteOptions? WriteOptions
    {
        get => WriteOptionsCore;
        set => WriteOptionsCore = value;
    }

    /// <summary>What the client's certificate says of it.</summary>
    public AuthContext AuthContext => AuthContextCore;

    /// <summary>A place for interceptors and handlers to leave values for each other.</summary>
    public IDictionary<object, object> UserState => UserStateCore;

    /// <summary>The method that was called.</summary>
    protected abstract string MethodCore { get; }

    /// <summary>The host that the client called.</summary>
    protected abstract string HostCore { get; }

    /// <summary>The address of the client.</summary>
    protected abstract string PeerCore { get; }

    /// <summary>When the client gives the call up.</summary>
    protected abstract DateTime DeadlineCore { get; }

    /// <summary>What the client sent along with the call.</summary>
    protected abstract Metadata RequestHeadersCore { get; }

    /// <summary>Fires when the call is given up.</summary>
    protected abstract CancellationToken CancellationTokenCore { get; }

    /// <summary>What is sent along with the status.</summary>
    protected abstract Metadata ResponseTrailersCore { get; }

    /// <summary>How the call ends.</summary>
    protected abstract Status StatusCore { get; set; }

    /// <summary>How responses are written.</summary>
    protected abstract WriteOptions? WriteOptionsCore { get; set; }

    /// <summary>What the client's certificate says of it.</summary>
    protected abstract AuthContext AuthContextCore { get; }

    /// <summary>Values left by interceptors and handlers.</summary>
    protected virtual IDictionary<object, object> UserStateCore => field ??= new Dictionary<object, object>();

    /// <summary>Sends the response headers now, before the first response.</summary>
    /// <param name="responseHeaders">The headers.</param>
    public Task WriteResponseHeadersAsync(Metadata responseHeaders) => WriteResponseHeadersAsyncCore(responseHeaders);

    /// <summary>A token that gives this call's deadline and cancellation to calls made on its behalf.</summary>
    /// <param name="options">What is given on; null for everything.</param>
    public ContextPropagationToken CreatePropagationToken(ContextPropagationOptions? options = null) =>
        CreatePropagationTokenCore(options);

    /// <summary>Sends the response headers now.</summary>
    /// <param name="responseHeaders">The headers.</param>
    protected abstract Task WriteResponseHeadersAsyncCore(Metadata responseHeaders);

    /// <summary>Creates the token for calls made on this call's behalf.</summary>
    /// <param name="options">What is given on.</param>
    protected abstract ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options);
}
