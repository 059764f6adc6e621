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
        try
        {
            call.Begin();
            using var paced = method.Type is MethodType.Unary or MethodType.ServerStreaming
                ? new PacedReader(http.Request.BodyReader, environment.Time)
                : null;
            using var requests = new MessageReader<TRequest>(
                paced ?? http.Request.BodyReader, method.RequestMarshaller.ContextualDeserializer,
                call.RequestEncoding, environment.Settings.MaxReceive);
            using var responses = new MessageWriter<TResponse>(
                http.Response.BodyWriter, method.ResponseMarshaller.ContextualSerializer,
                call.ResponseCompression, environment.Settings.MaxSend);
            await RunAsync(call, requests, responses);
        }
        finally
        {
            await call.DisposeAsync();
        }
    }

    protected abstract Task InvokeAsync(
        TService service, RequestStream<TRequest> requests, ResponseStream<TResponse> responses, ServerCall call, Interceptors interceptors);

    private async Task RunAsync(ServerCall call, MessageReader<TRequest> requests, MessageWriter<TResponse> responses)
    {
        var requestStream = new RequestStream<TRequest>(call, requests);
        var responseStream = new ResponseStream<TResponse>(call, responses);
        try
        {
            call.ThrowIfRefused();
            await using (var interceptors = environment.Interceptors.Create(call.Http.RequestServices))
            await using (var lease = factory.Create(call.Http.RequestServices))
                await InvokeAsync(lease.Service, requestStream, responseStream, call, interceptors);
            await call.EndAsync();
        }
        catch (Exception exception)
        {
            await call.EndAsync(exception);
        }
    }
}
