using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartiers2030.GrpcWellKnown.Reflection;
using Quartiers2030.GrpcWellKnown.Reflection.V1Alpha;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds gRPC reflection to the services of an application.</summary>
public static class GrpcReflectionServiceExtensions
{
    /// <summary>Adds reflection, <c>grpc.reflection.v1alpha</c>.</summary>
    /// <param name="services">The services of the application.</param>
    public static IServiceCollection AddGrpcReflection(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddGrpc();
        services.TryAddSingleton<ReflectionV1Service>();
        return services.AddSingleton<ReflectionV1AlphaService>();
    }
}
