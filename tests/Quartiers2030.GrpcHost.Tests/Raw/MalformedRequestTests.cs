using System.Net;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

public sealed class MalformedRequestTests
{
    private static readonly Letter s_letter = new() { Text = "courrier" };

    public static TheoryData<string, byte[]> BrokenBodies => new()
    {
        { "nothing", [] },
        { "part of a prefix", [0, 0, 0] },
        { "prefix without message", RawClient.Frame([], length: 10) },
        { "truncated message", RawClient.Frame(s_letter, length: 100) },
        { "unknown flag", RawClient.Frame(s_letter, flag: 2) },
        { "compressed without encoding", RawClient.Frame(RawClient.Gzip(s_letter), flag: 1) },
        { "two messages", [.. RawClient.Frame(s_letter), .. RawClient.Frame(s_letter)] },
        { "message and rubbish", [.. RawClient.Frame(s_letter), 0, 1] },
        { "not a letter", RawClient.Frame([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]) },
    };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task Unary_BrokenBody_EndsWithInternalAndNeverReachesTheHandler(string what, byte[] body)
    {
        var reached = false;
        var script = new ProbeScript
        {
            Unary = (request, _) =>
            {
                reached = true;
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var response = await RawClient.SendAsync(host, body);

        Assert.True(response.GrpcStatus() == StatusCode.Internal, what);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(reached);
        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime(); // The server lives on.
    }

    [Fact]
    public async Task ClientStream_TruncatedAfterAMessage_ReaderOfHandlerThrows()
    {
        var outcome = new TaskCompletionSource<(bool First, Exception? Second)>();
        var script = new ProbeScript
        {
            ClientStream = async (requests, _) =>
            {
                var first = await requests.MoveNext();
                outcome.SetResult((first, await Record.ExceptionAsync(() => requests.MoveNext())));
                return new Letter();
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var response = await RawClient.SendAsync(
            host, [.. RawClient.Frame(s_letter), .. RawClient.Frame(s_letter, length: 50)], RawClient.ClientStreamPath);

        var (read, failure) = await outcome.Task.InTime();
        Assert.True(read);
        Assert.Equal(StatusCode.Internal, Assert.IsType<RpcException>(failure).StatusCode);
        Assert.Equal(StatusCode.Internal, response.GrpcStatus());
    }

    [Fact]
    public async Task Unary_MessageInManyPieces_IsRead()
    {
        await using var host = await ProbeHost.StartAsync();
        using var http = RawClient.Create(host.Address);
        using var request = RawClient.Post(RawClient.UnaryPath, new PiecewiseContent(RawClient.Frame(s_letter)));

        using var response = await http.SendAsync(request).InTime();

        Assert.Equal(RawClient.Frame(s_letter), await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(StatusCode.OK, response.GrpcStatus());
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(uint.MaxValue)]
    public async Task Unary_PrefixAnnouncesTooMuch_IsRefusedBeforeTheMessageCame(uint announced)
    {
        await using var host = await ProbeHost.StartAsync(configure: options => options.MaxReceiveMessageSize = 1000);
        using var http = RawClient.Create(host.Address);
        using var request = RawClient.Post(
            RawClient.UnaryPath, new PiecewiseContent(RawClient.Frame([], length: announced), isOpenEnded: true));

        // The message never comes and the stream never ends: only an early refusal answers this request.
        using var response = await http.SendAsync(request).InTime();

        Assert.Equal(StatusCode.ResourceExhausted, response.GrpcStatus());
    }
}
