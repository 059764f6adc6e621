using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client.Retries;

/// <summary>Makes the calls of a channel, and tries those again that its service config says to. Requests are serialized once.</summary>
internal sealed class RetryCallInvoker(CallInvoker invoker, RetryTable table) : CallInvoker
{
    private static readonly Marshaller<byte[]> s_serialized = new(static payload => payload, static payload => payload);

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        if (table.RuleOf(method) is not { } rule)
            return invoker.AsyncUnaryCall(method, host, options, request);

        var call = WithOneResponse(rule, method, host, options);
        Send(call, method, request);
        return new(call.ReadSingleAsync(), CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        if (table.RuleOf(method) is not { } rule)
            return invoker.AsyncServerStreamingCall(method, host, options, request);

        var call = WithManyResponses(rule, method, host, options);
        Send(call, method, request);
        return new(
            new RetriedResponseReader<TResponse>(call),
            CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (table.RuleOf(method) is not { } rule)
            return invoker.AsyncClientStreamingCall(method, host, options);

        var call = WithOneResponse(rule, method, host, options);
        return new(
            new RetriedRequestWriter<TRequest>(call.Requests, method.RequestMarshaller, call.WriteOptions), call.ReadSingleAsync(),
            CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (table.RuleOf(method) is not { } rule)
            return invoker.AsyncDuplexStreamingCall(method, host, options);

        var call = WithManyResponses(rule, method, host, options);
        return new(
            new RetriedRequestWriter<TRequest>(call.Requests, method.RequestMarshaller, call.WriteOptions), new RetriedResponseReader<TResponse>(call),
            CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }

    private static void Send<TRequest, TResponse>(RetriedCall<TResponse> call, Method<TRequest, TResponse> method, TRequest request)
        where TResponse : class
    {
        // A failure to send is the failure of the call, which its response reports.
        Observe(call.Requests.SendAsync(method.RequestMarshaller.Serializer(request), call.WriteOptions));
        call.Requests.Complete();
    }

    private static Method<byte[], TResponse> Serialized<TRequest, TResponse>(Method<TRequest, TResponse> method) =>
        new(method.Type, method.ServiceName, method.Name, s_serialized, method.ResponseMarshaller);

    private RetriedCall<TResponse> WithOneResponse<TRequest, TResponse>(
        RetryRule rule, Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class
    {
        var serialized = Serialized(method);
        return Start(new RetriedCall<TResponse>(table, rule, options, attempt =>
        {
            var call = invoker.AsyncClientStreamingCall(serialized, host, attempt);
            // The response of an attempt that is followed by another is nobody's.
            Observe(call.ResponseAsync);
            return new Attempt<TResponse>(
                call.RequestStream, call.ResponseAsync, null, new AttemptParts(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose));
        }));
    }

    private RetriedCall<TResponse> WithManyResponses<TRequest, TResponse>(
        RetryRule rule, Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class
    {
        var serialized = Serialized(method);
        return Start(new RetriedCall<TResponse>(table, rule, options, attempt =>
        {
            var call = invoker.AsyncDuplexStreamingCall(serialized, host, attempt);
            return new Attempt<TResponse>(
                call.RequestStream, null, call.ResponseStream, new AttemptParts(call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose));
        }));
    }

    private static RetriedCall<TResponse> Start<TResponse>(RetriedCall<TResponse> call)
        where TResponse : class
    {
        call.Start();
        return call;
    }

    private static void Observe(Task failing) => _ = failing.ContinueWith(
        static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private sealed record AttemptParts(Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action End) : IClientCall
    {
        public Status GetStatus() => Status();

        public Metadata GetTrailers() => Trailers();

        public void Dispose() => End();
    }
}
