using Grpc.Core;
using Microsoft.Extensions.Logging;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>Frames that no client sends, and requests that break off where no client breaks them off.</summary>
public sealed class Http2FrameTests
{
    private static readonly byte[] s_message = RawClient.Frame(new Letter { Text = "courrier" });

    [Fact]
    public async Task Unary_BodyCutAtEveryByte_EndsWithInternal()
    {
        await using var host = await ProbeHost.StartAsync(Counting(out var handled));
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        for (var length = 0; length < s_message.Length; length++)
            Assert.True(await connection.CallAsync((2 * length) + 1, s_message[..length]) == StatusCode.Internal, $"{length} bytes");

        Assert.Equal(StatusCode.OK, await connection.CallAsync((2 * s_message.Length) + 1, s_message));
        Assert.Equal(1, handled());
    }

    [Fact]
    public async Task Unary_ResetAtEveryByte_NeverReachesTheHandlerAndHarmsNoOtherCall()
    {
        await using var host = await ProbeHost.StartAsync(Counting(out var handled));
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        for (var length = 0; length <= s_message.Length; length++)
        {
            var stream = (2 * length) + 1;
            await connection.SendAsync(
                Http2Frame.Request(stream, RawClient.UnaryPath),
                Http2Frame.Body(stream, s_message[..length], end: false), Http2Frame.Cancel(stream));
        }

        Assert.Equal(StatusCode.OK, await connection.CallAsync((2 * s_message.Length) + 3, s_message));
        Assert.Equal(1, handled());
        AssertQuiet(host);
    }

    [Fact]
    public async Task Connection_CutAtEveryByte_HarmsNoOtherConnection()
    {
        await using var host = await ProbeHost.StartAsync(Counting(out var handled));
        byte[] all = [.. Http2Frame.Preface, .. Http2Frame.Request(1, RawClient.UnaryPath), .. Http2Frame.Body(1, s_message)];

        for (var length = 0; length < all.Length; length++)
        {
            await using var connection = await Http2Connection.DialAsync(host.Address);
            await connection.SendAsync(all[..length]);
        }

        await using var whole = await Http2Connection.DialAsync(host.Address);
        await whole.SendAsync(all);
        Assert.Equal(StatusCode.OK, await whole.StatusAsync(1));
        Assert.Equal(1, handled());
        AssertQuiet(host);
    }

    [Fact]
    public async Task Unary_MessageInFramesOfOneByte_IsRead()
    {
        await using var host = await ProbeHost.StartAsync();
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(
        [
            Http2Frame.Request(1, RawClient.UnaryPath),
            .. s_message.SelectMany(octet => (byte[][])[Http2Frame.Body(1, [octet], end: false), Http2Frame.Body(1, [], end: false)]),
            Http2Frame.Body(1, []),
        ]);

        Assert.Equal(StatusCode.OK, await connection.StatusAsync(1));
    }

    [Fact]
    public async Task Unary_UnknownFramesAndSettings_AreIgnored()
    {
        await using var host = await ProbeHost.StartAsync();
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(
            new Http2Frame(0x42, 0xff, 0, [1, 2, 3]).ToBytes(),
            new Http2Frame(Http2Frame.Settings, 0, 0, [0x42, 0x42, 1, 2, 3, 4]).ToBytes(),
            Http2Frame.Request(1, RawClient.UnaryPath),
            new Http2Frame(0x42, 0, 1, [1, 2, 3]).ToBytes(),
            Http2Frame.Body(1, s_message[..4], end: false),
            new Http2Frame(0xfe, 0xff, 1, new byte[1000]).ToBytes(),
            Http2Frame.Body(1, s_message[4..]));

        Assert.Equal(StatusCode.OK, await connection.StatusAsync(1));
    }

    public static TheoryData<string, byte[]> Offences => new()
    {
        { "data without a call", Http2Frame.Body(1, [0, 0, 0, 0, 0]) },
        { "data on the connection itself", Http2Frame.Body(0, [0, 0, 0, 0, 0]) },
        { "a call under an even number", Http2Frame.Request(2, RawClient.UnaryPath) },
        { "a frame of 16 MB", [0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1] },
        { "something else between the headers", [.. new Http2Frame(Http2Frame.Headers, 0, 1, [0]).ToBytes(), .. Http2Frame.Body(1, [])] },
        { "headers that cannot be decoded", new Http2Frame(Http2Frame.Headers, Http2Frame.EndHeaders, 1, [0xff, 0xff, 0xff, 0xff]).ToBytes() },
        { "settings of a broken length", new Http2Frame(Http2Frame.Settings, 0, 0, [0, 1, 0]).ToBytes() },
        { "another protocol", [.. "GET / HTTP/1.1\r\n\r\n"u8] },
    };

    [Theory]
    [MemberData(nameof(Offences))]
    public async Task Connection_ThatBreaksTheProtocol_IsTakenLeaveOfAndHarmsNoOther(string what, byte[] offence)
    {
        await using var host = await ProbeHost.StartAsync();
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(offence);

        var goodbye = await connection.ReadUntilAsync(frame => frame.Type == Http2Frame.GoAway);
        Assert.True(goodbye is { ErrorCode: > 0 }, what);
        Assert.Null(await connection.ReadAsync());
        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();
        AssertQuiet(host);
    }

    private static ProbeScript Counting(out Func<int> handled)
    {
        var count = 0;
        handled = () => count;
        return new()
        {
            Unary = (request, _) =>
            {
                Interlocked.Increment(ref count);
                return Task.FromResult(request);
            },
        };
    }

    /// <summary>What a stranger does must not fill the log with errors.</summary>
    private static void AssertQuiet(ProbeHost host) => Assert.DoesNotContain(host.Log.Entries, entry => entry.Level >= LogLevel.Error);
}
