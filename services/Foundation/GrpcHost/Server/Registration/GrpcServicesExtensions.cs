using Grpc.AspNetCore.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartiers2030.GrpcHost.Server.Registration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds gRPC to the services of an application.</summary>
public static class GrpcServicesExtensions
{
    /// <summary>Adds what gRPC services need.</summary>
    /// <param name="services">The services of the application.</param>
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new MappedServices(services));
        return new GrpcServerBuilder(services);
    }

    /// <summary>Adds what gRPC services need, with options.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="configureOptions">Sets the options of all services.</param>
    public static IGrpcServerBuilder AddGrpc(this IServiceCollection services, Action<GrpcServiceOptions> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Configure(configureOptions);
        return services.AddGrpc();
    }

    /// <summary>Sets the options of one service.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="grpcBuilder">The builder that <c>AddGrpc</c> returned.</param>
    /// <param name="configure">Changes the options, which start as those of all services.</param>
    public static IGrpcServerBuilder AddServiceOptions<TService>(
        this IGrpcServerBuilder grpcBuilder, Action<GrpcServiceOptions<TService>> configure)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(grpcBuilder);
        grpcBuilder.Services.AddSingleton<IConfigureOptions<GrpcServiceOptions<TService>>, StartFromAllServices<TService>>();
        grpcBuilder.Services.Configure(configure);
        return grpcBuilder;
    }

    private sealed record GrpcServerBuilder(IServiceCollection Services) : IGrpcServerBuilder;

    private sealed class StartFromAllServices<TService>(IOptions<GrpcServiceOptions> all)
        : IConfigureOptions<GrpcServiceOptions<TService>>
        where TService : class
    {
        public void Configure(GrpcServiceOptions<TService> options)
        {
            options.MaxSendMessageSize = all.Value.MaxSendMessageSize;
            options.MaxReceiveMessageSize = all.Value.MaxReceiveMessageSize;
            options.EnableDetailedErrors = all.Value.EnableDetailedErrors;
            options.ResponseCompressionAlgorithm = all.Value.ResponseCompressionAlgorithm;
            options.ResponseCompressionLevel = all.Value.ResponseCompressionLevel;
            options.IgnoreUnknownServices = all.Value.IgnoreUnknownServices;
            foreach (var interceptor in all.Value.Interceptors)
                options.Interceptors.Add(interceptor);
        }
    }
}
