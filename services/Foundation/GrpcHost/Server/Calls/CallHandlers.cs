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
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call)
    {
        var request = await requests.ReadSingleAsync();
        await responses.WriteSingleAsync(await invoke(service, request, call));
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
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call) =>
        await responses.WriteSingleAsync(await invoke(service, requests, call));
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
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call) =>
        await invoke(service, await requests.ReadSingleAsync(), responses, call);
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
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call) =>
        invoke(service, requests, responses, call);
}
