using Grpc.Core;
using Quartiers2030.GrpcHost.Server.Registration;

namespace Quartiers2030.GrpcHost.Server.Calls;

internal sealed class UnaryCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, UnaryMethod<TService, TRequest, TResponse> invoke,
    ServiceFactory<TService> factory, CallEnvironment environment)
    : CallHandler<TService, TRequest, TResponse>(method, factory, environment)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call, Interceptors interceptors)
    {
        var request = await requests.ReadSingleAsync();
        await responses.WriteSingleAsync(await (interceptors.IsEmpty
            ? invoke(service, request, call)
            : interceptors.Around<TRequest, TResponse>((message, context) => invoke(service, message, context))(request, call)));
    }
}

internal sealed class ClientStreamingCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, ClientStreamingMethod<TService, TRequest, TResponse> invoke,
    ServiceFactory<TService> factory, CallEnvironment environment)
    : CallHandler<TService, TRequest, TResponse>(method, factory, environment)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call, Interceptors interceptors) =>
        await responses.WriteSingleAsync(await (interceptors.IsEmpty
            ? invoke(service, requests, call)
            : interceptors.Around<TRequest, TResponse>((stream, context) => invoke(service, stream, context))(requests, call)));
}

internal sealed class ServerStreamingCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServerStreamingMethod<TService, TRequest, TResponse> invoke,
    ServiceFactory<TService> factory, CallEnvironment environment)
    : CallHandler<TService, TRequest, TResponse>(method, factory, environment)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override async Task InvokeAsync(
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call, Interceptors interceptors)
    {
        var request = await requests.ReadSingleAsync();
        await (interceptors.IsEmpty
            ? invoke(service, request, responses, call)
            : interceptors.Around<TRequest, TResponse>((message, stream, context) => invoke(service, message, stream, context))(request, responses, call));
    }
}

internal sealed class DuplexStreamingCallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, DuplexStreamingMethod<TService, TRequest, TResponse> invoke,
    ServiceFactory<TService> factory, CallEnvironment environment)
    : CallHandler<TService, TRequest, TResponse>(method, factory, environment)
    where TService : class
    where TRequest : class
    where TResponse : class
{
    protected override Task InvokeAsync(
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call, Interceptors interceptors) =>
        interceptors.IsEmpty
            ? invoke(service, requests, responses, call)
            : interceptors.Around<TRequest, TResponse>((reader, writer, context) => invoke(service, reader, writer, context))(requests, responses, call);
}
