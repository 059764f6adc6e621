using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>A call as it stands in HTTP: what the handler sees of it. Its reads, writes and end are in the other parts.</summary>
internal sealed partial class ServerCall(HttpContext http, string fullMethod, CallEnvironment environment) : ServerCallContext
{
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private RpcException? _refusal;
    private CallDeadline? _deadline;
    private CancellationTokenSource? _cancellation;

    public HttpContext Http => http;

    public MessageEncoding RequestEncoding { get; private set; }

    public CompressionLevel? ResponseCompression { get; private set; }

    protected override string MethodCore => fullMethod;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:{new IPEndPoint(address, http.Connection.RemotePort)}",
        { } address => $"ipv4:{new IPEndPoint(address, http.Connection.RemotePort)}",
    };

    protected override DateTime DeadlineCore => _deadline?.Utc ?? DateTime.MaxValue;

    protected override CancellationToken CancellationTokenCore => _cancellation?.Token ?? http.RequestAborted;

    // Fires with the deadline, or when the client is gone before; can never fire where there is no deadline.
    private CancellationToken DeadlineToken => _cancellation?.Token ?? CancellationToken.None;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => _authContext ??= ClientCertificate.Describe(http.Connection.ClientCertificate);

    /// <summary>Reads the headers of the request and prepares the response. What is wrong with them comes out of
    /// <see cref="ThrowIfRefused"/>, so that it ends the call like any other failure.</summary>
    public void Begin()
    {
        CallSpan.Begin(http, fullMethod);
        LiftLimits();
        http.Response.ContentType = Headers.ContentType;
        var headers = http.Request.Headers;

        if (environment.Settings.Compression is { } level && MessageEncodings.AcceptsGzip(headers[Headers.AcceptEncoding]))
        {
            ResponseCompression = level;
            http.Response.Headers[Headers.Encoding] = MessageEncodings.Gzip;
        }

        if (MessageEncodings.TryParse(headers[Headers.Encoding], out var encoding))
        {
            RequestEncoding = encoding;
        }
        else
        {
            http.Response.Headers[Headers.AcceptEncoding] = MessageEncodings.Accepted;
            _refusal = new(new Status(StatusCode.Unimplemented, $"The encoding '{headers[Headers.Encoding]}' is not supported."));
        }

        if (headers.TryGetValue(Headers.Timeout, out var timeout))
            StartDeadline(timeout.ToString());
    }

    public void ThrowIfRefused()
    {
        if (_refusal is not null)
            throw _refusal;
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Propagation tokens are not supported; give deadline and cancellation to the call itself.");

    // A stream may be silent for as long as it likes, and may be longer than any single request.
    private void LiftLimits()
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } minimumRate)
            minimumRate.MinDataRate = null;

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } maximumSize)
            maximumSize.MaxRequestBodySize = null;

        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private void StartDeadline(string header)
    {
        if (!GrpcTimeout.TryParse(header, out var timeout))
        {
            _refusal ??= Failures.Internal($"The header {Headers.Timeout} is malformed.");
            return;
        }

        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        _deadline = new(environment.Time, timeout, Expire);
        _deadline.Start();
    }

    private Metadata ReadRequestHeaders()
    {
        var metadata = new Metadata();
        foreach (var (name, values) in http.Request.Headers)
        {
            foreach (var value in values)
                MetadataHeaders.Read(name, value ?? "", metadata);
        }

        return metadata;
    }
}
