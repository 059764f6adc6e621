using Grpc.HealthCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartiers2030.GrpcWellKnown.Reflection;
using Quartiers2030.ServiceDefaults.Health;

namespace Quartiers2030.ServiceDefaults.Grpc;

/// <summary>What stands beside every gRPC service: health and reflection, so that load balancers and tools such as grpcurl work.</summary>
public static class GrpcEdge
{
    /// <summary>Of every <c>ErrorInfo</c> that the platform sends: reasons are unique within it.</summary>
    public const string ErrorDomain = "quartiers2030";

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>Adds them; <see cref="HostDefaults.MapServiceDefaults"/> maps them. Every call after the first changes nothing.</summary>
    /// <param name="services">The services of the application.</param>
    public static IServiceCollection AddGrpcEdge(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(static service => service.ServiceType == typeof(HealthServiceImpl)))
        {
            return services;
        }

        services.AddGrpcReflection();
        services.TryAddSingleton<ReflectionV1Service>();
        services.AddSingleton<HealthServiceImpl>();
        services.AddSingleton<IHealthCheckPublisher, GrpcHealthPublisher>();
        services.Configure<HealthCheckPublisherOptions>(options =>
        {
            options.Predicate = static check => check.Tags.Contains(HealthEndpoints.ReadyTag);
            options.Delay = FirstLook;
            options.Period = Period;
        });
        return services;
    }

    /// <summary>Open to anyone: what they say is no more than the contracts and <c>/health/ready</c> say.</summary>
    internal static void MapGrpcEdge(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<HealthServiceImpl>() is not null)
        {
            endpoints.MapGrpcService<HealthServiceImpl>().AllowAnonymous();
            endpoints.MapGrpcService<ReflectionV1Service>().AllowAnonymous();
            endpoints.MapGrpcReflectionService().AllowAnonymous();
        }
    }
}
