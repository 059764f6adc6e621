namespace Grpc.Core;

/// <summary>The options of one call, made by its client.</summary>
public struct CallOptions
{
    private Metadata? _headers;
    private DateTime? _deadline;
    private CancellationToken _cancellationToken;
    private WriteOptions? _writeOptions;
    private ContextPropagationToken? _propagationToken;
    private CallCredentials? _credentials;
    private bool _waitForReady;

    /// <summary>Creates options.</summary>
    /// <param name="headers">What is sent along with the call.</param>
    /// <param name="deadline">When the call is given up (UTC); null for never.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <param name="writeOptions">How requests are written.</param>
    /// <param name="propagationToken">The call on whose behalf this one is made.</param>
    /// <param name="credentials">Credentials for this call.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        _headers = headers;
        _deadline = deadline;
        _cancellationToken = cancellationToken;
        _writeOptions = writeOptions;
        _propagationToken = propagationToken;
        _credentials = credentials;
    }

    /// <summary>What is sent along with the call.</summary>
    public Metadata? Headers => _headers;

    /// <summary>When the call is given up (UTC); null for never.</summary>
    public DateTime? Deadline => _deadline;

    /// <summary>Gives the call up, here and on the server.</summary>
    public CancellationToken CancellationToken => _cancellationToken;

    /// <summary>How requests are written.</summary>
    public WriteOptions? WriteOptions => _writeOptions;

    /// <summary>The call on whose behalf this one is made.</summary>
    public ContextPropagationToken? PropagationToken => _propagationToken;

    /// <summary>Credentials for this call.</summary>
    public CallCredentials? Credentials => _credentials;

    /// <summary>Whether the call waits for a server that cannot be reached, instead of failing at once.</summary>
    public bool IsWaitForReady => _waitForReady;

    /// <summary>These options with other headers.</summary>
    /// <param name="headers">What is sent along with the call.</param>
    public CallOptions WithHeaders(Metadata headers) => this with { _headers = headers };

    /// <summary>These options with another deadline.</summary>
    /// <param name="deadline">When the call is given up (UTC).</param>
    public CallOptions WithDeadline(DateTime deadline) => this with { _deadline = deadline };

    /// <summary>These options with another cancellation.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { _cancellationToken = cancellationToken };

    /// <summary>These options with other write options.</summary>
    /// <param name="writeOptions">How requests are written.</param>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { _writeOptions = writeOptions };

    /// <summary>These options on behalf of another call.</summary>
    /// <param name="propagationToken">The call on whose behalf this one is made.</param>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with { _propagationToken = propagationToken };

    /// <summary>These options with other credentials.</summary>
    /// <param name="credentials">Credentials for this call.</param>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { _credentials = credentials };

    /// <summary>These options, waiting or not for a server that cannot be reached.</summary>
    /// <param name="waitForReady">Whether the call waits.</param>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { _waitForReady = waitForReady };
}
