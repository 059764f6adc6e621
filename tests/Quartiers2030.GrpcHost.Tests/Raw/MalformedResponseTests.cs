using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>What a client makes of servers that are not gRPC servers, or bad ones.</summary>
public sealed class MalformedResponseTests
{
    private static readonly byte[] s_message = RawClient.Frame(new Letter { Text = "réponse" });

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(302, StatusCode.Unknown)]
    public Task Unary_HttpStatus_IsMapped(int httpStatus, StatusCode expected) => ExpectAsync(expected, http =>
    {
        http.Response.StatusCode = httpStatus;
        return Task.CompletedTask;
    });

    [Fact]
    public Task Unary_WebPage_IsUnknown() => ExpectAsync(StatusCode.Unknown, http => http.Response.WriteAsync("<html>"));

    [Fact]
    public Task Unary_MessageWithoutStatus_IsInternal() => ExpectAsync(StatusCode.Internal, async http =>
    {
        Begin(http);
        await http.Response.BodyWriter.WriteAsync(s_message);
    });

    [Fact]
    public Task Unary_StatusWithoutMessage_IsInternal() => ExpectAsync(StatusCode.Internal, http => EndAsync(http, []));

    [Fact]
    public Task Unary_TwoMessages_IsInternal() => ExpectAsync(StatusCode.Internal, http => EndAsync(http, [.. s_message, .. s_message]));

    [Fact]
    public Task Unary_TruncatedMessage_IsInternal() => ExpectAsync(StatusCode.Internal, http => EndAsync(http, s_message[..^1]));

    [Fact]
    public Task Unary_UnknownFlag_IsInternal() => ExpectAsync(StatusCode.Internal, http => EndAsync(http, [9, .. s_message[1..]]));

    [Fact]
    public Task Unary_CompressedWithoutEncoding_IsInternal() =>
        ExpectAsync(StatusCode.Internal, http => EndAsync(http, RawClient.Frame(RawClient.Gzip(new Letter { Number = 1 }), flag: 1)));

    [Fact]
    public Task Unary_AnnouncesTooMuch_IsResourceExhausted() => ExpectAsync(StatusCode.ResourceExhausted, async http =>
    {
        Begin(http);
        await http.Response.BodyWriter.WriteAsync(RawClient.Frame([], length: 5_000_000));
        await Task.Delay(Timeout.Infinite, http.RequestAborted);
    });

    [Fact]
    public Task Unary_UnknownEncoding_IsInternal() => ExpectAsync(StatusCode.Internal, http =>
    {
        http.Response.Headers["grpc-encoding"] = "snappy";
        return EndAsync(http, s_message);
    });

    [Theory]
    [InlineData("99", StatusCode.Unknown)]
    [InlineData("x", StatusCode.Unknown)]
    public Task Unary_StatusThatIsNone_IsUnknown(string status, StatusCode expected) =>
        ExpectAsync(expected, http => EndAsync(http, s_message, status));

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public Task Unary_StreamReset_IsMapped(int errorCode, StatusCode expected) => ExpectAsync(expected, async http =>
    {
        Begin(http);
        await http.Response.BodyWriter.WriteAsync(s_message);
        http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(errorCode);
    });

    [Fact]
    public Task Unary_StreamResetWhileTheRequestIsSent_IsMapped() => ExpectAsync(
        StatusCode.ResourceExhausted,
        http =>
        {
            http.Features.GetRequiredFeature<IHttpResetFeature>().Reset(0xb);
            return Task.CompletedTask;
        },
        new Letter { Payload = ByteString.CopyFrom(new byte[3_000_000]) }); // More than the server takes unasked.

    [Fact]
    public async Task Unary_ServerIgnoresTheDeadline_ClientEndsTheCall()
    {
        await using var host = await ProbeHost.StartAsync(
            _ => { }, app => app.MapPost(RawClient.UnaryPath, http => Task.Delay(Timeout.Infinite, http.RequestAborted)));
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200);

        var failure = await host.Client.UnaryAsync(new Letter(), deadline: soon).FailureAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    private static async Task ExpectAsync(StatusCode expected, RequestDelegate answer, Letter? request = null)
    {
        await using var host = await ProbeHost.StartAsync(_ => { }, app => app.MapPost(RawClient.UnaryPath, answer));

        Assert.Equal(expected, (await host.Client.UnaryAsync(request ?? new Letter()).FailureAsync()).StatusCode);
    }

    private static void Begin(HttpContext http) => http.Response.ContentType = "application/grpc";

    private static async Task EndAsync(HttpContext http, byte[] body, string status = "0")
    {
        Begin(http);
        await http.Response.BodyWriter.WriteAsync(body);
        http.Response.AppendTrailer("grpc-status", status);
    }
}
