using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.GrpcHost.Server.Calls;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Registration;

/// <summary>
/// The gRPC services of an application, and the one endpoint for calls to anything else. Without it a client would see
/// HTTP's 404 where gRPC says UNIMPLEMENTED.
/// </summary>
internal sealed class MappedServices(IServiceCollection registrations)
{
    private const string ServiceKey = "grpcService";
    private const string MethodKey = "grpcMethod";

    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private int _unimplementedIsMapped;

    /// <summary>How the services of the application were registered.</summary>
    public IServiceCollection Registrations => registrations;

    public void Add(IEnumerable<string> serviceNames)
    {
        foreach (var name in serviceNames)
            _names.TryAdd(name, true);
    }

    public void MapUnimplemented(IEndpointRouteBuilder builder)
    {
        if (Interlocked.Exchange(ref _unimplementedIsMapped, 1) == 1)
            return;

        var pattern = RoutePatternFactory.Parse(
            $"{{{ServiceKey}}}/{{{MethodKey}}}",
            defaults: null,
            parameterPolicies: new RouteValueDictionary { [MethodKey] = new GrpcRequestsOnly() });
        builder.Map(pattern, RefuseAsync)
            .WithDisplayName("gRPC - not implemented")
            .Add(endpoint => ((RouteEndpointBuilder)endpoint).Order = int.MaxValue);
    }

    private Task RefuseAsync(HttpContext http)
    {
        var service = http.Request.RouteValues[ServiceKey] as string ?? "";
        var detail = _names.ContainsKey(service)
            ? $"Service {service} has no method {http.Request.RouteValues[MethodKey]}."
            : $"Service {service} is not served here.";
        Refusals.Write(http, new Status(StatusCode.Unimplemented, detail));
        return Task.CompletedTask;
    }

    /// <summary>Keeps every request that is not a gRPC call for other endpoints.</summary>
    private sealed class GrpcRequestsOnly : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null
            && HttpMethods.IsPost(httpContext.Request.Method)
            && Headers.IsGrpc(httpContext.Request.ContentType);
    }
}
