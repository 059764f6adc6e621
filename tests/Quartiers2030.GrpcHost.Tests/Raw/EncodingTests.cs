using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Raw;

public sealed class EncodingTests
{
    private static readonly Letter s_letter = new() { Text = "courrier" };

    public static TheoryData<byte[]> BrokenGzip
    {
        get
        {
            var valid = RawClient.Gzip(RandomLetter());
            var corrupt = (byte[])valid.Clone();
            corrupt[valid.Length / 2] ^= 0xff;
            return [[1, 2, 3, 4, 5], valid[..20], valid[..^12], corrupt];
        }
    }

    [Fact]
    public async Task Unary_UnknownEncoding_IsUnimplementedAndNamesTheKnownOnes()
    {
        await using var host = await ProbeHost.StartAsync();

        using var response = await RawClient.SendAsync(
            host, RawClient.Frame(s_letter, flag: 1), headers: ("grpc-encoding", "snappy"));

        Assert.Equal(StatusCode.Unimplemented, response.GrpcStatus());
        Assert.Equal("identity,gzip", response.Header("grpc-accept-encoding"));
    }

    [Fact]
    public async Task Unary_Gzip_IsReadAndAnsweredPlainlyUnlessAccepted()
    {
        await using var host = await ProbeHost.StartAsync(configure: options => options.ResponseCompressionAlgorithm = "gzip");
        var frame = RawClient.Frame(RawClient.Gzip(s_letter), flag: 1);

        using var plain = await RawClient.SendAsync(host, frame, headers: ("grpc-encoding", "gzip"));
        using var compressed = await RawClient.SendAsync(
            host, frame, headers: [("grpc-encoding", "gzip"), ("grpc-accept-encoding", "deflate, gzip")]);

        Assert.Equal(RawClient.Frame(s_letter), await plain.Content.ReadAsByteArrayAsync());
        Assert.Null(plain.Header("grpc-encoding"));
        Assert.Equal("gzip", compressed.Header("grpc-encoding"));
        Assert.Equal(1, (await compressed.Content.ReadAsByteArrayAsync())[0]);
    }

    [Fact]
    public async Task Unary_CompressedNothing_IsAnEmptyMessage()
    {
        await using var host = await ProbeHost.StartAsync();

        using var response = await RawClient.SendAsync(host, RawClient.Frame([], flag: 1), headers: ("grpc-encoding", "gzip"));

        Assert.Equal(RawClient.Frame([]), await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(BrokenGzip))]
    public async Task Unary_BrokenGzip_NeverReachesTheHandlerAsItWasSent(byte[] broken)
    {
        var seen = new List<Letter>();
        var script = new ProbeScript
        {
            Unary = (request, _) =>
            {
                seen.Add(request);
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var response = await RawClient.SendAsync(host, RawClient.Frame(broken, flag: 1), headers: ("grpc-encoding", "gzip"));

        Assert.Equal(StatusCode.Internal, response.GrpcStatus());
        Assert.Empty(seen);
    }

    private static Letter RandomLetter()
    {
        var payload = new byte[2000];
        new Random(1).NextBytes(payload);
        return new() { Payload = ByteString.CopyFrom(payload) };
    }
}
