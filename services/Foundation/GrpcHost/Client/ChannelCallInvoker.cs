using Grpc.Core;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>Makes the calls of a channel.</summary>
internal sealed class ChannelCallInvoker(ChannelTransport transport) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, options, request);
        return call.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(transport, method, host, options);
        call.Start(new SingleRequestContent<TRequest, TResponse>(call, request));
        return new(
            call.ReadSingleResponseAsync(), CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new ClientCall<TRequest, TResponse>(transport, method, host, options);
        call.Start(new SingleRequestContent<TRequest, TResponse>(call, request));
        return new(
            new ResponseReader<TRequest, TResponse>(call),
            CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(transport, method, host, options);
        var content = new RequestStreamContent<TRequest, TResponse>(call);
        call.Start(content);
        return new(
            new RequestWriter<TRequest, TResponse>(call, content), call.ReadSingleResponseAsync(),
            CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new ClientCall<TRequest, TResponse>(transport, method, host, options);
        var content = new RequestStreamContent<TRequest, TResponse>(call);
        call.Start(content);
        return new(
            new RequestWriter<TRequest, TResponse>(call, content), new ResponseReader<TRequest, TResponse>(call),
            CallAccess.ResponseHeaders, CallAccess.Status, CallAccess.Trailers, CallAccess.Dispose, call);
    }
}

/// <summary>A call without its message types.</summary>
internal interface IClientCall : IDisposable
{
    Task<Metadata> ResponseHeaders { get; }

    Status GetStatus();

    Metadata GetTrailers();
}

/// <summary>The functions that the call objects of the API are given, made once.</summary>
internal static class CallAccess
{
    public static readonly Func<object, Task<Metadata>> ResponseHeaders = static call => ((IClientCall)call).ResponseHeaders;
    public static readonly Func<object, Status> Status = static call => ((IClientCall)call).GetStatus();
    public static readonly Func<object, Metadata> Trailers = static call => ((IClientCall)call).GetTrailers();
    public static readonly Action<object> Dispose = static call => ((IClientCall)call).Dispose();
}
