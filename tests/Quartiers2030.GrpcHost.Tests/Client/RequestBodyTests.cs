using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Client;

/// <summary>What the bodies of requests do to the handler that sends them.</summary>
public sealed class RequestBodyTests
{
    [Fact]
    public async Task Unary_HandlerStopsTakingTheBody_TheResponseSaysWhy()
    {
        using var handler = new Handler(async content =>
        {
            using var stopped = new CancellationTokenSource();
            var sending = content.CopyToAsync(new NeverTaking(), context: null, stopped.Token);
            await stopped.CancelAsync();
            await sending;
        });

        Assert.Equal(StatusCode.FailedPrecondition, (await ClientOver(handler).UnaryAsync(new Letter()).FailureAsync()).StatusCode);
    }

    [Fact]
    public async Task Duplex_BeforeTheFirstMessage_TheRequestIsSentAlready()
    {
        var flushed = new TaskCompletionSource();
        using var handler = new Handler(content => content.CopyToAsync(new NeverTaking { Flushed = flushed }));

        using var call = ClientOver(handler).Duplex();

        await flushed.Task.InTime();
    }

    private static Probe.ProbeClient ClientOver(HttpMessageHandler handler) =>
        new(GrpcChannel.ForAddress("http://127.0.0.1", new GrpcChannelOptions { HttpHandler = handler }));

    private sealed class Handler(Func<HttpContent, Task> send) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await send(request.Content!).WaitAsync(cancellationToken);
            return new() { Version = HttpVersion.Version20, Headers = { { "grpc-status", $"{(int)StatusCode.FailedPrecondition}" } } };
        }
    }

    private sealed class NeverTaking : MemoryStream
    {
        public TaskCompletionSource? Flushed { get; init; }

        public override Task FlushAsync(CancellationToken cancellationToken)
        {
            Flushed?.TrySetResult();
            return Task.CompletedTask;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
