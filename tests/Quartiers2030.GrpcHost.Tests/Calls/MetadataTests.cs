using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class MetadataTests
{
    private static readonly byte[] s_bytes = [0, 1, 2, 250, 255];

    [Fact]
    public async Task RequestHeaders_TextAndBytes_ReachTheHandler()
    {
        Metadata? seen = null;
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                seen = context.RequestHeaders;
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);
        var headers = new Metadata { { "Operator", "ars" }, { "trace-bin", s_bytes }, { "trace-bin", Array.Empty<byte>() }, { "multi", "a" }, { "multi", "b" } };

        await host.Client.UnaryAsync(new Letter(), headers).ResponseAsync.InTime();

        Assert.Equal("ars", seen!.GetValue("operator"));
        Assert.Equal([s_bytes, []], seen.GetAll("trace-bin").Select(entry => entry.ValueBytes));
        Assert.Equal(["a", "b"], seen.GetAll("multi").SelectMany(entry => entry.Value.Split(", ")));
        Assert.NotNull(seen.GetValue("user-agent"));
        Assert.DoesNotContain(seen, entry => entry.Key is "te" or "content-type" or "grpc-accept-encoding" or "host");
    }

    [Fact]
    public async Task RequestHeaders_ThatHttpCannotCarry_FailTheCall()
    {
        await using var host = await ProbeHost.StartAsync();

        var failure = await host.Client.UnaryAsync(new Letter(), new Metadata { { "name", "préfète" } }).FailureAsync();

        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.Contains("-bin", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResponseHeadersAndTrailers_TextAndBytes_ReachTheClient()
    {
        var script = new ProbeScript
        {
            Unary = async (request, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "1" }, { "early-bin", s_bytes } });
                context.ResponseTrailers.Add("late", "2");
                context.ResponseTrailers.Add("late-bin", s_bytes);
                return request;
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.UnaryAsync(new Letter());
        var headers = await call.ResponseHeadersAsync.InTime();
        await call.ResponseAsync.InTime();

        Assert.Equal("1", headers.GetValue("early"));
        Assert.Equal(s_bytes, headers.GetValueBytes("early-bin"));
        Assert.Equal("2", call.GetTrailers().GetValue("late"));
        Assert.Equal(s_bytes, call.GetTrailers().GetValueBytes("late-bin"));
        Assert.DoesNotContain(call.GetTrailers(), entry => entry.Key.StartsWith("grpc-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResponseHeaders_SentBeforeAnyMessage_AreReceivedWhileTheCallLasts()
    {
        var release = new TaskCompletionSource();
        var script = new ProbeScript
        {
            Unary = async (request, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "early", "1" } });
                await release.Task;
                return request;
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        using var call = host.Client.UnaryAsync(new Letter());
        Assert.Equal("1", (await call.ResponseHeadersAsync.InTime()).GetValue("early"));
        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        release.SetResult();
        await call.ResponseAsync.InTime();
    }

    [Fact]
    public async Task ResponseTrailers_ThatHttpCannotCarry_EndTheCallWithInternal()
    {
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                context.ResponseTrailers.Add("name", "préfète");
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        Assert.Equal(StatusCode.Internal, (await host.Client.UnaryAsync(new Letter()).FailureAsync()).StatusCode);
    }

    [Fact]
    public async Task Context_OfACall_SaysWhereItComesFrom()
    {
        (string Method, string Host, string Peer, bool HasHttp, bool IsAuthenticated) seen = default;
        var script = new ProbeScript
        {
            Unary = (request, context) =>
            {
                seen = (context.Method, context.Host, context.Peer, context.GetHttpContext() is not null, context.AuthContext.IsPeerAuthenticated);
                return Task.FromResult(request);
            },
        };
        await using var host = await ProbeHost.StartAsync(script);

        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();

        Assert.Equal("/quartiers2030.grpchost.tests.Probe/Unary", seen.Method);
        Assert.Equal(host.Address.Authority, seen.Host);
        Assert.StartsWith("ipv4:127.0.0.1:", seen.Peer, StringComparison.Ordinal);
        Assert.True(seen.HasHttp);
        Assert.False(seen.IsAuthenticated);
    }
}
