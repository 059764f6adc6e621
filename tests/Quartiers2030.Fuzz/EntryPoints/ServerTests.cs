using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Fuzz.Engine;
using Quartiers2030.Fuzz.Hosts;
using Quartiers2030.GrpcHost.Tests.Raw;
using Quartiers2030.Interop.Protocol;
using Quartiers2030.Interop.Server;
using Xunit.Abstractions;

namespace Quartiers2030.Fuzz.EntryPoints;

/// <summary>The server as anybody reaches it, with a service that does whatever it is asked to.</summary>
public sealed class ServerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Service = "/grpc.testing.TestService/";

    private static readonly byte[][] s_bodies =
    [
        Calls.Frame(new SimpleRequest { ResponseSize = 100, Payload = new() { Body = ByteString.CopyFrom(new byte[50]) } }),
        Calls.Gzip(new SimpleRequest { ResponseSize = 100, ResponseCompressed = new() { Value = true } }),
        Calls.Frame(new StreamingOutputCallRequest { ResponseParameters = { new ResponseParameters { Size = 9, IntervalUs = 1 } } }),
        Calls.Frame(new SimpleRequest { ResponseStatus = new() { Code = 5, Message = "période" } }),
    ];

    private InteropHost _host = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _host = await InteropHost.StartAsync();
        _http = Calls.Client(_host.Address);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("UnaryCall")]
    [InlineData("StreamingInputCall")]
    [InlineData("StreamingOutputCall")]
    [InlineData("FullDuplexCall")]
    public async Task Method_WithAnyBody_AnswersAStatus(string method)
    {
        await Fuzzing.RunAsync(
            output,
            // The deadline ends what was asked to sleep.
            input => Calls.SendAsync(
                _http, Service + method, input.Bytes, ("grpc-timeout", "200m"), ("grpc-encoding", input.Any("identity", "gzip", "gzip", "x"))),
            s_bodies);
        await CheckAliveAsync();
    }

    [Fact]
    public async Task Headers_OfAnyContent_AnswerAStatus()
    {
        await Fuzzing.RunAsync(output, SendAsync, [.. "AQID"u8], [.. "100m"u8], [.. "gzip,identity"u8], [.. "test_initial_metadata_value"u8]);
        await CheckAliveAsync();

        Task SendAsync(Input input)
        {
            var name = input.Any(
                "grpc-timeout", "grpc-encoding", "grpc-accept-encoding", "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin", "x-bin");
            // Others are refused before they are sent.
            var value = string.Concat(input.Text.Where(character => character is >= ' ' and <= '~'));
            return Calls.SendAsync(_http, $"{Service}UnaryCall", s_bodies[0], (name, value));
        }
    }

    [Fact]
    public async Task Connection_WithAnyBytes_IsLeftWithoutHarmToOthers()
    {
        byte[] request = [.. Http2Frame.Request(1, $"{Service}UnaryCall"[1..], ("grpc-timeout", "200m"))];
        await Fuzzing.RunAsync(
            output,
            async input =>
            {
                using var tcp = new TcpClient();
                await tcp.ConnectAsync(_host.Address.Host, _host.Address.Port);
                var stream = tcp.GetStream();
                try
                {
                    if (input.Random.Next(10) > 0)
                        await stream.WriteAsync(Http2Frame.Preface);
                    await stream.WriteAsync(input.Bytes);
                    tcp.Client.Shutdown(SocketShutdown.Send);
                    await stream.CopyToAsync(Stream.Null);
                }
                catch (Exception closed) when (closed is IOException or SocketException)
                {
                    // The server may close as soon as it has seen enough.
                }

                if (input.Random.Next(20) == 0)
                    await CheckAliveAsync();
            },
            [.. request, .. Http2Frame.Body(1, s_bodies[0])],
            [.. request, .. new Http2Frame(0x42, 1, 1, [1]).ToBytes(), .. Http2Frame.Body(1, s_bodies[0])],
            [.. request, .. Http2Frame.Cancel(1)],
            [.. request, .. Http2Frame.Body(1, s_bodies[1], end: false), .. new Http2Frame(Http2Frame.Headers, 5, 1, [0]).ToBytes()]);
    }

    private async Task CheckAliveAsync() => Assert.Equal(StatusCode.OK, await Calls.SendAsync(_http, $"{Service}UnaryCall", s_bodies[0]));
}
