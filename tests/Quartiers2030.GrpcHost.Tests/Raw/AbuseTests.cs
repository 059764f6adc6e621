using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>Connections that want to use the server up. Memory is measured, so no other test runs beside these.</summary>
[Collection(nameof(AbuseTests))]
public sealed class AbuseTests
{
    private const int Streams = 10_000;
    private const int TolerableBytes = 20 * 1024 * 1024;

    private static readonly byte[] s_message = RawClient.Frame(new Letter { Text = "courrier" });

    public static TheoryData<string, (string, string)[]> TooLargeHeaders => new()
    {
        { "one of 64 KB", [("x-large", new string('x', 64 * 1024))] },
        { "640 of 100 bytes", [.. Enumerable.Range(0, 640).Select(number => ($"x-{number}", new string('x', 100)))] },
        { "16,000 empty ones", [.. Enumerable.Range(0, 16_000).Select(number => ("x", ""))] },
    };

    [Theory]
    [MemberData(nameof(TooLargeHeaders))]
    public async Task Headers_Of64Kilobytes_AreRefusedAndHarmNoOtherConnection(string what, (string, string)[] headers)
    {
        await using var host = await ProbeHost.StartAsync();
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        await connection.SendAsync(Http2Frame.Request(1, RawClient.UnaryPath, headers), Http2Frame.Body(1, s_message));

        var refusal = await connection.ReadUntilAsync(frame =>
            frame.Type == Http2Frame.GoAway || (frame.Stream == 1 && (frame.Type == Http2Frame.Reset || frame.EndsStream)));
        Assert.True(refusal is not null and not { GrpcStatus: StatusCode.OK }, what);
        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();
    }

    [Fact]
    public async Task Streams_OpenedAndResetTenThousandTimes_AreCutOffWithoutHarmToOthers()
    {
        await using var host = await ProbeHost.StartAsync();
        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var connection = await Http2Connection.OpenAsync(host.Address);

        var sending = SendResetsAsync(connection);
        var goodbye = await connection.ReadUntilAsync(frame => frame.Type == Http2Frame.GoAway);
        await sending;

        // Null when what was still under way to the server made its system drop the connection together with the goodbye.
        Assert.True(goodbye is null or { ErrorCode: Http2Frame.EnhanceYourCalm }, goodbye?.ToString());
        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, TolerableBytes);
    }

    private static async Task SendResetsAsync(Http2Connection connection)
    {
        try
        {
            foreach (var hundred in Enumerable.Range(0, Streams).Chunk(100))
            {
                await connection.SendAsync(
                    [.. hundred.SelectMany(number => (byte[][])
                        [Http2Frame.Request((2 * number) + 1, RawClient.UnaryPath), Http2Frame.Cancel((2 * number) + 1)])]);
            }
        }
        catch (IOException)
        {
            // The server has had enough, which is what is asked of it.
        }
    }
}

[CollectionDefinition(nameof(AbuseTests), DisableParallelization = true)]
public sealed class Alone;
