using Microsoft.AspNetCore.Routing;
using Quartiers2030.GrpcWellKnown.Reflection.V1Alpha;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC reflection to endpoints.</summary>
public static class GrpcReflectionEndpointRouteBuilderExtensions
{
    /// <summary>Maps reflection, <c>grpc.reflection.v1alpha</c>.</summary>
    /// <param name="builder">The routes of the application.</param>
    public static IEndpointConventionBuilder MapGrpcReflectionService(this IEndpointRouteBuilder builder) =>
        builder.MapGrpcService<ReflectionV1AlphaService>();
}
