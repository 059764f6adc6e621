using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>Finds out what credentials are made of: whether they want TLS, and what they add to each call.</summary>
internal sealed class CredentialsReader : ChannelCredentialsConfiguratorBase
{
    private readonly List<AsyncAuthInterceptor> _interceptors = [];
    private bool? _wantsTls;

    /// <exception cref="ArgumentException">The credentials contradict the address, or need more than the handler is asked for.</exception>
    public static IReadOnlyList<AsyncAuthInterceptor> Read(ChannelCredentials? credentials, bool isSecure)
    {
        var reader = new CredentialsReader();
        credentials?.InternalPopulateConfiguration(reader, reader);
        if (reader._wantsTls is { } wantsTls && wantsTls != isSecure)
        {
            throw new ArgumentException(
                $"The credentials want {(wantsTls ? "TLS, but the address is http://" : "no TLS, but the address is https://")}.",
                nameof(credentials));
        }

        return reader._interceptors;
    }

    public static IReadOnlyList<AsyncAuthInterceptor> Read(CallCredentials? credentials)
    {
        if (credentials is null)
            return [];

        var reader = new CallReader();
        credentials.InternalPopulateConfiguration(reader, state: null);
        return reader.Interceptors;
    }

    public override void SetInsecureCredentials(object state) => _wantsTls = false;

    public override void SetSslCredentials(
        object state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        if (rootCertificates is not null || keyCertificatePair is not null || verifyPeerCallback is not null)
            throw new ArgumentException("Certificates are set on the HttpHandler of the channel, not in SslCredentials.", nameof(state));

        _wantsTls = true;
    }

    public override void SetCompositeCredentials(
        object state, ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        channelCredentials.InternalPopulateConfiguration(this, state);
        _interceptors.AddRange(Read(callCredentials));
    }

    private sealed class CallReader : CallCredentialsConfiguratorBase
    {
        public List<AsyncAuthInterceptor> Interceptors { get; } = [];

        public override void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials)
        {
            foreach (var part in credentials)
                part.InternalPopulateConfiguration(this, state);
        }

        public override void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor) =>
            Interceptors.Add(interceptor);
    }
}
