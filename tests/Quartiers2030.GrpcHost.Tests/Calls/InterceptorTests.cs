using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class InterceptorTests
{
    [Fact]
    public async Task Server_Interceptors_StandAroundEachShapeInTheirOrder()
    {
        var journal = new Journal();
        await using var host = await StartAsync(journal);

        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();
        using var upload = host.Client.ClientStream();
        await upload.RequestStream.CompleteAsync();
        await upload.ResponseAsync.InTime();
        using var download = host.Client.ServerStream(new Letter());
        await download.ResponseStream.MoveNext().InTime();
        using var talk = host.Client.Duplex();
        await talk.RequestStream.CompleteAsync();
        Assert.False(await talk.ResponseStream.MoveNext().InTime());

        Assert.Equal(
            [.. new[] { "Unary", "ClientStream", "ServerStream", "Duplex" }.SelectMany(call => new[] { $"all {call}", $"one {call}", $"one ended", "all ended" })],
            journal.Entries);
    }

    [Fact]
    public async Task Server_InterceptorThatRefuses_EndsTheCallBeforeItIsHandled()
    {
        var handled = false;
        await using var host = await ProbeHost.StartAsync(
            new ProbeScript { Unary = (letter, _) => { handled = true; return Task.FromResult(letter); } },
            options => options.Interceptors.Add<Refusing>());

        var failure = await host.Client.UnaryAsync(new Letter()).FailureAsync();

        Assert.Equal((StatusCode.PermissionDenied, "not you"), (failure.StatusCode, failure.Status.Detail));
        Assert.False(handled);
    }

    [Fact]
    public async Task Server_InterceptorMadeForTheCall_IsDisposedOfWithIt()
    {
        var journal = new Journal();
        await using var host = await StartAsync(journal);

        await host.Client.UnaryAsync(new Letter()).ResponseAsync.InTime();

        Assert.Equal(2, journal.Disposed);
    }

    [Fact]
    public void Server_TypeThatIsNoInterceptor_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new Grpc.AspNetCore.Server.GrpcServiceOptions().Interceptors.Add(typeof(string)));

    [Fact]
    public async Task Client_Interceptors_StandAroundEachShapeInTheirOrder()
    {
        var (journal, seen) = (new Journal(), new ConcurrentQueue<string?>());
        await using var host = await ProbeHost.StartAsync(new ProbeScript
        {
            Unary = (letter, call) => Note(call, letter),
            ClientStream = (_, call) => Note(call, new Letter()),
            ServerStream = (letter, _, call) => Note(call, letter),
            Duplex = (_, _, call) => Note(call, new Letter()),
        });
        var client = new Probe.ProbeClient(host.Channel
            .Intercept(headers => [.. headers, new("x-mark", "set")])
            .Intercept(new Noting(journal, "outer"), new Noting(journal, "inner")));

        await client.UnaryAsync(new Letter()).ResponseAsync.InTime();
        client.Unary(new Letter());
        using var upload = client.ClientStream();
        await upload.ResponseAsync.InTime();
        using var download = client.ServerStream(new Letter());
        await download.ResponseStream.MoveNext().InTime();
        using var talk = client.Duplex();
        await talk.ResponseStream.MoveNext().InTime();

        Assert.Equal(
            [.. new[] { "Unary", "Unary", "ClientStream", "ServerStream", "Duplex" }.SelectMany(call => new[] { $"outer {call}", $"inner {call}" })],
            journal.Entries);
        Assert.Equal(["set", "set", "set", "set", "set"], seen);

        Task<Letter> Note(ServerCallContext call, Letter letter)
        {
            seen.Enqueue(call.RequestHeaders.GetValue("x-mark"));
            return Task.FromResult(letter);
        }
    }

    private static Task<ProbeHost> StartAsync(Journal journal) => ProbeHost.StartAsync(
        services =>
        {
            services.AddGrpc(options => options.Interceptors.Add<Noting>(journal, "all"))
                .AddServiceOptions<ProbeService>(options => options.Interceptors.Add<Noting>(journal, "one"));
            services.AddSingleton(new ProbeScript
            {
                ClientStream = (_, _) => Task.FromResult(new Letter()),
                ServerStream = (_, responses, _) => responses.WriteAsync(new Letter()),
                Duplex = (_, _, _) => Task.CompletedTask,
            });
        },
        app => app.MapGrpcService<ProbeService>());

    public sealed class Journal
    {
        private readonly ConcurrentQueue<string> _entries = new();

        public IEnumerable<string> Entries => _entries;

        public int Disposed { get; set; }

        public void Add(string entry) => _entries.Enqueue(entry);
    }

    private sealed class Refusing : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            throw new RpcException(new Status(StatusCode.PermissionDenied, "not you"));
    }

    private sealed class Noting(Journal journal, string name) : Interceptor, IDisposable
    {
        public void Dispose() => journal.Disposed++;

        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} {context.Method.Name}");
            return continuation(request, context);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} {context.Method.Name}");
            return continuation(request, context);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} {context.Method.Name}");
            return continuation(request, context);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} {context.Method.Name}");
            return continuation(context);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} {context.Method.Name}");
            return continuation(context);
        }

        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            AroundAsync(context, () => continuation(request, context));

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
            AroundAsync(context, () => continuation(requestStream, context));

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
            AroundAsync(context, async () =>
            {
                await continuation(request, responseStream, context);
                return true;
            });

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
            AroundAsync(context, async () =>
            {
                await continuation(requestStream, responseStream, context);
                return true;
            });

        private async Task<T> AroundAsync<T>(ServerCallContext call, Func<Task<T>> handle)
        {
            journal.Add($"{name} {call.Method.Split('/')[^1]}");
            var handled = await handle();
            journal.Add($"{name} ended");
            return handled;
        }
    }
}
