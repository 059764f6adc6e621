using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Grpc.Core;

namespace Quartiers2030.Fuzz.Hosts;

/// <summary>Requests as bytes, and what every answer has to be like.</summary>
internal static class Calls
{
    // Of a stack trace, or of what only an exception of ours would say.
    private static readonly string[] s_leaks = ["   at ", ".cs:line", "System.", "Microsoft.", "Quartiers2030.", "SQLite"];

    public static HttpClient Client(Uri address) => new() { BaseAddress = address };

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray(), flag: 0);

    public static byte[] Gzip(IMessage message)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            message.WriteTo(gzip);
        return Frame(output.ToArray(), flag: 1);
    }

    /// <summary>Posts a body, and checks that the answer is a status, tells nothing of the inside and is no crash.</summary>
    public static async Task<StatusCode> SendAsync(
        HttpClient http, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await http.SendAsync(request);
            await response.Content.ReadAsByteArrayAsync();
            return Check(response);
        }
        catch (Exception broken) when (broken is HttpRequestException or HttpIOException && IsReset(broken))
        {
            // The call had ended before all of the body was sent.
            return StatusCode.Cancelled;
        }
    }

    private static bool IsReset(Exception exception) =>
        exception is HttpProtocolException { ErrorCode: 0 or 8 } || (exception.InnerException is { } inner && IsReset(inner));

    private static StatusCode Check(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var status = Value(response, "grpc-status");
        var message = Uri.UnescapeDataString(Value(response, "grpc-message") ?? "");
        Assert.True(int.TryParse(status, NumberStyles.Integer, CultureInfo.InvariantCulture, out var code), $"The status is '{status}'.");
        Assert.False(message.Contains("Exception was thrown", StringComparison.Ordinal), "The handler crashed.");
        Assert.DoesNotContain(s_leaks, leak => message.Contains(leak, StringComparison.Ordinal));
        return (StatusCode)code;
    }

    private static string? Value(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.TrailingHeaders.TryGetValues(name, out values)
            ? string.Join(',', values)
            : null;

    private static byte[] Frame(byte[] payload, byte flag)
    {
        var frame = new byte[5 + payload.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }
}
