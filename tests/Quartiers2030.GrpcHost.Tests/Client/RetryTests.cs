using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Client;

public sealed class RetryTests
{
    private static readonly RpcException s_unavailable = new(new Status(StatusCode.Unavailable, "later"));

    [Fact]
    public async Task Unary_FailsTwice_SucceedsAndTheServerKnowsOfTheAttempts()
    {
        List<string?> previous = [];
        await using var host = await StartAsync(new ProbeScript
        {
            Unary = (letter, call) =>
            {
                previous.Add(call.RequestHeaders.GetValue("grpc-previous-rpc-attempts"));
                return previous.Count < 3 ? throw s_unavailable : Task.FromResult(letter);
            },
        });

        var response = await host.Client.UnaryAsync(new Letter { Text = "encore" }).ResponseAsync.InTime();

        Assert.Equal("encore", response.Text);
        Assert.Equal([null, "1", "2"], previous);
    }

    [Fact]
    public async Task Unary_FailsEachTime_EndsAfterTheLastAttempt()
    {
        var calls = 0;
        await using var host = await StartAsync(new ProbeScript { Unary = (_, _) => { calls++; throw s_unavailable; } });

        var failure = await host.Client.UnaryAsync(new Letter()).FailureAsync();

        Assert.Equal((StatusCode.Unavailable, "later", 4), (failure.StatusCode, failure.Status.Detail, calls));
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument, null)]
    [InlineData(StatusCode.Unavailable, "-1")]
    [InlineData(StatusCode.Unavailable, "later")]
    public async Task Unary_CodeThatIsNotRetriedOrServerThatAsksForNone_EndsAtOnce(StatusCode code, string? pushback)
    {
        var calls = 0;
        await using var host = await StartAsync(new ProbeScript { Unary = (_, _) => { calls++; throw Failure(code, pushback); } });

        var failure = await host.Client.UnaryAsync(new Letter()).FailureAsync();

        Assert.Equal((code, 1), (failure.StatusCode, calls));
    }

    [Fact]
    public async Task Unary_ServerAsksForAPause_WaitsThatLong()
    {
        var times = new List<long>();
        await using var host = await StartAsync(new ProbeScript
        {
            Unary = (letter, _) =>
            {
                times.Add(TimeProvider.System.GetTimestamp());
                return times.Count < 2 ? throw Failure(StatusCode.Unavailable, "150") : Task.FromResult(letter);
            },
        });

        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();

        // The back-off of the policy alone would be 20 ms at most.
        Assert.True(TimeProvider.System.GetElapsedTime(times[0], times[1]) >= TimeSpan.FromMilliseconds(140));
    }

    [Fact]
    public async Task ClientStream_FailsAfterRequests_SendsThemAgainInOrder()
    {
        var calls = 0;
        await using var host = await StartAsync(new ProbeScript
        {
            ClientStream = async (requests, _) =>
            {
                var attempt = ++calls;
                var text = "";
                while (await requests.MoveNext())
                {
                    text += requests.Current.Text;
                    if (attempt == 1 && text.Length == 2)
                        throw s_unavailable;
                }

                return new Letter { Text = text };
            },
        });

        using var call = host.Client.ClientStream();
        foreach (var text in new[] { "a", "b", "c", "d", "e" })
            await call.RequestStream.WriteAsync(new Letter { Text = text }).InTime();
        await call.RequestStream.CompleteAsync();

        Assert.Equal("abcde", (await call.ResponseAsync.InTime()).Text);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task ClientStream_MoreThanMayBeKept_IsNotRetried()
    {
        var calls = 0;
        await using var host = await StartAsync(
            new ProbeScript
            {
                ClientStream = async (requests, _) =>
                {
                    calls++;
                    while (await requests.MoveNext())
                        continue;
                    throw s_unavailable;
                },
            },
            options => options.MaxRetryBufferPerCallSize = 1000);

        using var call = host.Client.ClientStream();
        for (var i = 0; i < 20; i++)
            await call.RequestStream.WriteAsync(new Letter { Text = new string('x', 100) }).InTime();
        await call.RequestStream.CompleteAsync();

        Assert.Equal(StatusCode.Unavailable, (await call.ResponseAsync.FailureAsync()).StatusCode);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task ServerStream_FailsBeforeAResponse_IsRetriedAndNotAfterOne()
    {
        var calls = 0;
        await using var host = await StartAsync(new ProbeScript
        {
            ServerStream = async (letter, responses, _) =>
            {
                if (++calls == 1)
                    throw s_unavailable;
                await responses.WriteAsync(letter);
                throw s_unavailable;
            },
        });

        using var call = host.Client.ServerStream(new Letter { Text = "une" });

        Assert.True(await call.ResponseStream.MoveNext().InTime());
        Assert.Equal("une", call.ResponseStream.Current.Text);
        Assert.Equal(StatusCode.Unavailable, (await call.ResponseStream.MoveNext().FailureAsync()).StatusCode);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Duplex_FailsAtOnce_GoesOnWithTheNextAttempt()
    {
        var calls = 0;
        await using var host = await StartAsync(new ProbeScript
        {
            Duplex = async (requests, responses, _) =>
            {
                if (++calls == 1)
                    throw s_unavailable;
                while (await requests.MoveNext())
                    await responses.WriteAsync(requests.Current);
            },
        });

        using var call = host.Client.Duplex();
        foreach (var text in new[] { "un", "deux", "trois" })
        {
            await call.RequestStream.WriteAsync(new Letter { Text = text }).InTime();
            Assert.True(await call.ResponseStream.MoveNext().InTime());
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext().InTime());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_GivenUpDuringThePause_IsCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var host = await StartAsync(new ProbeScript
        {
            Unary = (_, _) =>
            {
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));
                throw Failure(StatusCode.Unavailable, "60000");
            },
        });

        var failure = await host.Client.UnaryAsync(new Letter(), cancellationToken: cancellation.Token).FailureAsync();

        Assert.Equal(StatusCode.Cancelled, failure.StatusCode);
    }

    [Fact]
    public async Task Unary_DeadlinePassesDuringThePause_IsDeadlineExceeded()
    {
        await using var host = await StartAsync(new ProbeScript { Unary = (_, _) => throw Failure(StatusCode.Unavailable, "60000") });

        var failure = await host.Client
            .UnaryAsync(new Letter(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(300)).FailureAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
    }

    [Fact]
    public async Task Unary_MostCallsFail_RetriesAreHeldBack()
    {
        var calls = 0;
        await using var host = await StartAsync(
            new ProbeScript { Unary = (_, _) => { calls++; throw s_unavailable; } },
            options => options.ServiceConfig!.RetryThrottling = new() { MaxTokens = 4, TokenRatio = 0.1 });

        for (var i = 0; i < 3; i++)
            await host.Client.UnaryAsync(new Letter()).FailureAsync();

        // Tokens 4 → 3 (retried) → 2 (half: no more), then one attempt a call.
        Assert.Equal(4, calls);
    }

    [Fact]
    public void ForAddress_PolicyThatSaysTooLittle_IsRefused() => Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress(
        "http://127.0.0.1", new GrpcChannelOptions { ServiceConfig = Config(new RetryPolicy { MaxAttempts = 3 }) }));

    private static RpcException Failure(StatusCode code, string? pushback)
    {
        var trailers = new Metadata();
        if (pushback is not null)
            trailers.Add("grpc-retry-pushback-ms", pushback);
        return new RpcException(new Status(code, ""), trailers);
    }

    private static Task<ProbeHost> StartAsync(ProbeScript script, Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions
        {
            ServiceConfig = Config(new RetryPolicy
            {
                MaxAttempts = 4,
                InitialBackoff = TimeSpan.FromMilliseconds(5),
                MaxBackoff = TimeSpan.FromMilliseconds(20),
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            }),
        };
        configure?.Invoke(options);
        return ProbeHost.StartAsync(script, channelOptions: options);
    }

    private static ServiceConfig Config(RetryPolicy policy) =>
        new() { MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = policy } } };
}
