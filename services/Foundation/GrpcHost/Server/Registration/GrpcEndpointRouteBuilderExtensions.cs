using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartiers2030.GrpcHost.Server.Calls;
using Quartiers2030.GrpcHost.Server.Registration;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps each method of a service to its path. An instance of the service is made for each call, from the services of the
    /// request. Calls to methods and services that are not mapped are answered with UNIMPLEMENTED.
    /// </summary>
    /// <typeparam name="TService">The implementation; derives from a base class that <c>Grpc.Tools</c> generated.</typeparam>
    /// <param name="builder">The routes of the application.</param>
    /// <exception cref="InvalidOperationException">
    /// <c>AddGrpc</c> was not called, or the type implements no gRPC service.
    /// </exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        var provider = builder.ServiceProvider;
        var mapped = provider.GetService<MappedServices>()
            ?? throw new InvalidOperationException($"Call AddGrpc before {typeof(TService).Name} is mapped.");
        var options = provider.GetServices<IConfigureOptions<GrpcServiceOptions<TService>>>().Any()
            ? provider.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value
            : provider.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;

        var environment = new CallEnvironment(
            CallSettings.From(options),
            new InterceptorPipeline(options.Interceptors),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server"));
        var binder = new ServiceMethodBinder<TService>(builder, environment, mapped.Registrations);
        binder.BindAll();
        mapped.Add(binder.ServiceNames);
        if (options.IgnoreUnknownServices != true)
            mapped.MapUnimplemented(builder);

        return new GrpcServiceEndpointConventionBuilder(binder.Endpoints);
    }
}
