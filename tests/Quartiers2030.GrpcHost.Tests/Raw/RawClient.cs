using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>Sends requests that a gRPC client would never send.</summary>
internal static class RawClient
{
    public const string UnaryPath = "quartiers2030.grpchost.tests.Probe/Unary";
    public const string ServerStreamPath = "quartiers2030.grpchost.tests.Probe/ServerStream";
    public const string ClientStreamPath = "quartiers2030.grpchost.tests.Probe/ClientStream";

    public static HttpClient Create(Uri address) => new() { BaseAddress = address };

    public static HttpRequestMessage Post(string path, HttpContent content) => new(HttpMethod.Post, path)
    {
        Version = HttpVersion.Version20,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Content = content,
    };

    /// <summary>Sends a body as it is, and returns the answer with its trailers.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        ProbeHost host, byte[] body, string path = UnaryPath, string contentType = "application/grpc",
        params (string Name, string Value)[] headers)
    {
        using var http = Create(host.Address);
        using var request = Post(path, new ByteArrayContent(body));
        request.Content!.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(request).InTime();
        await response.Content.LoadIntoBufferAsync().InTime();
        return response;
    }

    /// <summary>A message with its prefix, which need not be true.</summary>
    public static byte[] Frame(IMessage message, byte flag = 0, uint? length = null) => Frame(message.ToByteArray(), flag, length);

    public static byte[] Frame(byte[] payload, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Gzip(IMessage message)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            message.WriteTo(gzip);
        return output.ToArray();
    }

    public static StatusCode GrpcStatus(this HttpResponseMessage response) =>
        (StatusCode)int.Parse(response.Header("grpc-status")!, CultureInfo.InvariantCulture);

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values)
            ? Assert.Single(values)
            : null;
}
