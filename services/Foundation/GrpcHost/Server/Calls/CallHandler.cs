using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Quartiers2030.GrpcHost.Server.Registration;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>What calls of every shape have in common: from the request headers to the status.</summary>
internal abstract class CallHandler<TService, TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServiceFactory<TService> factory, CallEnvironment environment) : ICallHandler
    where TService : class
    where TRequest : class
    where TResponse : class
{
    public async Task HandleAsync(HttpContext http)
    {
        if (Refusals.RefuseForeign(http))
            return;

        var call = new ServerCall(http, method.FullName, environment);
        call.Begin();
        using var requests = new MessageReader<TRequest>(
            method.Type is MethodType.Unary or MethodType.ServerStreaming
                ? new PacedReader(http.Request.BodyReader, environment.Pace)
                : http.Request.BodyReader,
            method.RequestMarshaller.ContextualDeserializer,
            call.RequestEncoding, environment.Settings.MaxReceive);
        using var responses = new MessageWriter<TResponse>(
            http.Response.BodyWriter, method.ResponseMarshaller.ContextualSerializer,
            call.ResponseCompression, environment.Settings.MaxSend);
        try
        {
            call.ThrowIfRefused();
            await using (var interceptors = environment.Interceptors.Create(http))
            await using (var lease = factory.Create(http))
                await InvokeAsync(lease.Service, new(call, requests), new(call, responses), call, interceptors);
            await call.EndAsync();
        }
        catch (Exception exception)
        {
            await call.EndAsync(exception);
        }
        finally
        {
            await call.DisposeAsync();
        }
    }

    protected abstract Task InvokeAsync(
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call, Interceptors interceptors);
}
