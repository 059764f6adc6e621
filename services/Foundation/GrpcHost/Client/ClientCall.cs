using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>One call, from its request to its status. How it ends is in the other part.</summary>
internal sealed partial class ClientCall<TRequest, TResponse> : IClientCall
    where TRequest : class
    where TResponse : class
{
    private readonly ChannelTransport _transport;
    private readonly Method<TRequest, TResponse> _method;
    private readonly string? _host;
    private readonly CallOptions _options;
    private readonly bool _compress;
    private bool _isReadToEnd;
    private Task _opened = Task.CompletedTask;
    private HttpResponseMessage? _response;
    private MessageReader<TResponse>? _reader;

    public ClientCall(ChannelTransport transport, Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        transport.ThrowIfClosed();
        if (options.Deadline is { Kind: not DateTimeKind.Utc } deadline && deadline != DateTime.MaxValue && deadline != DateTime.MinValue)
            throw new InvalidOperationException("A deadline must be in UTC.");

        _transport = transport;
        _method = method;
        _host = host;
        _options = options;
        _compress = string.Equals(
            options.Headers?.GetValue(Headers.RequestEncodingChoice), MessageEncodings.Gzip, StringComparison.OrdinalIgnoreCase);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken, transport.Closed);
        Ended = _cancellation.Token;
    }

    public WriteOptions? WriteOptions => _options.WriteOptions;

    /// <summary>Fires when the call ends, for whatever reason.</summary>
    public CancellationToken Ended { get; }

    public void Start(RequestContent content)
    {
        _cancellation.Token.UnsafeRegister(static call => ((IDisposable)call!).Dispose(), this);
        _opened = OpenAsync(content);
    }

    public MessageWriter<TRequest> CreateWriter(PipeWriter output) => new(
        output, _method.RequestMarshaller.ContextualSerializer,
        _compress ? CompressionLevel.Fastest : null, _transport.Options.MaxSendMessageSize);

    /// <summary>Reads the next response.</summary>
    /// <returns>Null when the call ended well.</returns>
    public async Task<TResponse?> ReadResponseAsync()
    {
        await _opened;
        if (_outcome.Task.IsCompleted)
            return await EndOfResponsesAsync();

        try
        {
            var response = await _reader!.ReadAsync(Ended);
            if (response is not null)
                return response;

            EndFromTrailers();
        }
        catch (Exception exception)
        {
            End(exception);
        }

        return await EndOfResponsesAsync();
    }

    /// <summary>Reads the only response of the call.</summary>
    public async Task<TResponse> ReadSingleResponseAsync()
    {
        _isReadToEnd = true;
        var response = await ReadResponseAsync()
            ?? throw Failures.Internal("The server ended the call well but sent no response.");
        if (await ReadResponseAsync() is null)
            return response;

        var failure = Failures.Internal("The server sent several responses where one is expected.");
        End(failure);
        throw failure;
    }

    private async Task OpenAsync(RequestContent content)
    {
        try
        {
            if (!TryStartDeadline(out var timeout))
                return;

            // Not disposed of: its content may be sent for as long as the call lasts.
            var request = new RequestHeaders(_transport, _method, _host, _options, _compress).Create(content, timeout);
            await AddCredentialsAsync(request);
            _response = await _transport.SendAsync(request, Ended);

            var metadata = ReadMetadata(_response.Headers);
            if (ResponseStatus.Check(_response) is { } status)
            {
                // Trailers alone: what came along with the status are trailers.
                End(status, metadata);
                return;
            }

            if (!MessageEncodings.TryParse(Encoding(_response), out var encoding))
                throw Failures.Internal($"The server answered in the unknown encoding '{Encoding(_response)}'.");

            var input = PipeReader.Create(await _response.Content.ReadAsStreamAsync(Ended));
            _reader = new(input, _method.ResponseMarshaller.ContextualDeserializer, encoding, _transport.Options.MaxReceiveMessageSize);
            _headers.TrySetResult(metadata);
        }
        catch (Exception exception)
        {
            End(exception);
        }
    }

    private async Task AddCredentialsAsync(HttpRequestMessage request)
    {
        AsyncAuthInterceptor[] interceptors = [.. _transport.Credentials, .. CredentialsReader.Read(_options.Credentials)];
        if (interceptors.Length == 0)
            return;

        if (!_transport.SendsCredentials)
        {
            throw new RpcException(new Status(
                StatusCode.Unauthenticated, "Call credentials are not sent over a channel without TLS, where they could be read."));
        }

        var context = new AuthInterceptorContext($"{_transport.Address}{_method.ServiceName}", _method.Name, Ended);
        var metadata = new Metadata();
        foreach (var interceptor in interceptors)
            await interceptor(context, metadata);
        RequestHeaders.Add(request, metadata);
    }

    private static string? Encoding(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(Headers.Encoding, out var values) ? values.ToString() : null;
}
