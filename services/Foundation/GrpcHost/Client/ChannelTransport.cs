using Grpc.Core;
using Grpc.Net.Client;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>What all calls of a channel share.</summary>
internal sealed class ChannelTransport : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private int _isDisposed;

    public ChannelTransport(Uri address, GrpcChannelOptions options)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            || address.PathAndQuery != "/")
        {
            throw new ArgumentException(
                $"'{address}' is not the address of a gRPC server: http:// or https://, a host and a port are needed, no path.", nameof(address));
        }

        if (options is { HttpClient: not null, HttpHandler: not null })
            throw new ArgumentException("Only one of HttpClient and HttpHandler may be set.", nameof(options));

        Address = address;
        Options = options;
        Time = options.ServiceProvider?.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        Credentials = CredentialsReader.Read(options.Credentials, isSecure: address.Scheme == Uri.UriSchemeHttps);
        _ownsHttp = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
        _http = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? CreateHandler(), disposeHandler: _ownsHttp);
    }

    public Uri Address { get; }

    public GrpcChannelOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>What is added to each call.</summary>
    public IReadOnlyList<AsyncAuthInterceptor> Credentials { get; }

    public bool SendsCredentials => Address.Scheme == Uri.UriSchemeHttps || Options.UnsafeUseInsecureChannelCallCredentials;

    /// <summary>Fires when the channel is closed.</summary>
    public CancellationToken Closed => _closed.Token;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        // An HttpClient would otherwise wait for the whole response.
        _http is HttpClient client
            ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _http.SendAsync(request, cancellationToken);

    public void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_isDisposed == 1, typeof(GrpcChannel));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;

        _closed.Cancel();
        if (_ownsHttp)
            _http.Dispose();
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        // A server allows only so many calls on one connection; more calls open another one.
        EnableMultipleHttp2Connections = true,
        AllowAutoRedirect = false,
        UseCookies = false,
    };
}
