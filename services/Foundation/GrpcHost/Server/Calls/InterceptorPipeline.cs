using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>Makes the interceptors of each call; costs nothing where there are none.</summary>
internal sealed class InterceptorPipeline
{
    private static readonly Interceptors s_none = new([], []);
    private readonly (Type Type, ObjectFactory Create, object[] Arguments)[] _registrations;

    public InterceptorPipeline(IEnumerable<InterceptorRegistration> registrations) => _registrations =
    [
        .. registrations.Select(static registration => (
            registration.Type,
            ActivatorUtilities.CreateFactory(registration.Type, [.. registration.Arguments.Select(static argument => argument.GetType())]),
            registration.Arguments.ToArray())),
    ];

    /// <summary>The interceptors of one call: those registered as services, the others made for it.</summary>
    public Interceptors Create(HttpContext http)
    {
        if (_registrations.Length == 0)
            return s_none;

        var request = http.RequestServices;
        var all = new Interceptor[_registrations.Length];
        List<object> owned = [];
        for (var i = 0; i < all.Length; i++)
        {
            var (type, create, arguments) = _registrations[i];
            if (request.GetService(type) is Interceptor registered)
            {
                all[i] = registered;
            }
            else
            {
                all[i] = (Interceptor)create(request, arguments);
                owned.Add(all[i]);
            }
        }

        return new Interceptors(all, owned);
    }
}

/// <summary>The interceptors of one call, outermost first, for as long as it lasts.</summary>
internal sealed class Interceptors(Interceptor[] all, List<object> owned) : IAsyncDisposable
{
    public UnaryServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(UnaryServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class
    {
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var (interceptor, next) = (all[i], handler);
            handler = (request, call) => interceptor.UnaryServerHandler(request, call, next);
        }

        return handler;
    }

    public ClientStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(ClientStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class
    {
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var (interceptor, next) = (all[i], handler);
            handler = (requests, call) => interceptor.ClientStreamingServerHandler(requests, call, next);
        }

        return handler;
    }

    public ServerStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(ServerStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class
    {
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var (interceptor, next) = (all[i], handler);
            handler = (request, responses, call) => interceptor.ServerStreamingServerHandler(request, responses, call, next);
        }

        return handler;
    }

    public DuplexStreamingServerMethod<TRequest, TResponse> Around<TRequest, TResponse>(DuplexStreamingServerMethod<TRequest, TResponse> handler)
        where TRequest : class
        where TResponse : class
    {
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var (interceptor, next) = (all[i], handler);
            handler = (requests, responses, call) => interceptor.DuplexStreamingServerHandler(requests, responses, call, next);
        }

        return handler;
    }

    public bool IsEmpty => all.Length == 0;

    public async ValueTask DisposeAsync()
    {
        foreach (var interceptor in owned)
        {
            if (interceptor is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (interceptor is IDisposable disposable)
                disposable.Dispose();
        }
    }
}
