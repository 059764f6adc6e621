using System.Net;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

public sealed class HeaderTests
{
    private static readonly byte[] s_frame = RawClient.Frame(new Letter { Text = "courrier" });

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcx")]
    [InlineData("")]
    public async Task Unary_ForeignContentType_IsUnsupportedMediaType(string contentType)
    {
        await using var host = await ProbeHost.StartAsync();

        using var response = await RawClient.SendAsync(host, s_frame, contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    [InlineData("APPLICATION/GRPC")]
    public async Task Unary_ContentTypeOfGrpcWithDetails_IsTaken(string contentType)
    {
        await using var host = await ProbeHost.StartAsync();

        using var response = await RawClient.SendAsync(host, s_frame, contentType: contentType);

        Assert.Equal(StatusCode.OK, response.GrpcStatus());
        Assert.Equal("application/grpc", response.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("S")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    [InlineData("1x")]
    public async Task Unary_MalformedTimeout_EndsWithInternal(string timeout)
    {
        await using var host = await ProbeHost.StartAsync();

        using var response = await RawClient.SendAsync(host, s_frame, headers: ("grpc-timeout", timeout));

        Assert.Equal(StatusCode.Internal, response.GrpcStatus());
    }

    [Fact]
    public async Task Unary_DeadlinePassesAndHandlerDoesNotCare_ServerAnswersAllTheSame()
    {
        var release = new TaskCompletionSource();
        var script = new ProbeScript
        {
            Unary = async (request, _) =>
            {
                await release.Task;
                return request;
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var response = await RawClient.SendAsync(host, s_frame, headers: ("grpc-timeout", "100m"));
        release.SetResult();

        Assert.Equal(StatusCode.DeadlineExceeded, response.GrpcStatus());
    }

    [Fact]
    public async Task Unary_BinaryHeader_MustBeBase64WithOrWithoutPadding()
    {
        var script = new ProbeScript { Unary = (_, context) => Task.FromResult(new Letter { Number = context.RequestHeaders.Count }) };
        await using var host = await ProbeHost.StartAsync(script);

        using var broken = await RawClient.SendAsync(host, s_frame, headers: ("trace-bin", "!!"));
        using var padded = await RawClient.SendAsync(host, s_frame, headers: ("trace-bin", "AQ=="));
        using var bare = await RawClient.SendAsync(host, s_frame, headers: ("trace-bin", "AQ"));

        Assert.Equal(StatusCode.Internal, broken.GrpcStatus());
        Assert.Equal(StatusCode.OK, padded.GrpcStatus());
        Assert.Equal(StatusCode.OK, bare.GrpcStatus());
    }
}
