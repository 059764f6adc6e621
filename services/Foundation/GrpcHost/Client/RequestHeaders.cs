using System.Net;
using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>The request of a call, without its messages.</summary>
internal readonly struct RequestHeaders(
    ChannelTransport transport, IMethod method, string? host, CallOptions options, bool compress)
{
    private const string UserAgent = "User-Agent";
    private const string UserAgentValue = "grpc-csharp-quartiers2030/1.0";

    public HttpRequestMessage Create(HttpContent content, TimeSpan? timeout)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(transport.Address, method.FullName))
        {
            // Exactly: without TLS there is nothing to negotiate the version with.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.Host = host;
        var headers = request.Headers;
        headers.TryAddWithoutValidation("TE", "trailers");
        headers.TryAddWithoutValidation(Headers.AcceptEncoding, MessageEncodings.Accepted);
        if (compress)
            headers.TryAddWithoutValidation(Headers.Encoding, MessageEncodings.Gzip);
        if (timeout is { } value)
            headers.TryAddWithoutValidation(Headers.Timeout, GrpcTimeout.Format(value));

        Add(request, options.Headers ?? Metadata.Empty);
        if (!headers.NonValidated.Contains(UserAgent))
            headers.TryAddWithoutValidation(UserAgent, UserAgentValue);
        return request;
    }

    /// <exception cref="RpcException">An entry cannot be sent (<see cref="StatusCode.Internal"/>).</exception>
    public static void Add(HttpRequestMessage request, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (entry.Key == Headers.RequestEncodingChoice)
                continue;

            if (MetadataHeaders.IsTransport(entry.Key)
                || !request.Headers.TryAddWithoutValidation(entry.Key, MetadataHeaders.Write(entry)))
            {
                throw Failures.Internal($"Metadata cannot be sent under the key '{entry.Key}', which belongs to the transport.");
            }
        }
    }
}
