using Quartiers2030.Gateway.OcelotOnYarp.Forwarding;
using Quartiers2030.Gateway.OcelotOnYarp.Schema;

// The package's namespace and signatures, so that it replaces this folder without a change elsewhere.
namespace Ocelot.DependencyInjection;

/// <summary>What <see cref="ServiceCollectionExtensions.AddOcelot"/> returns, as in the Ocelot package.</summary>
public interface IOcelotBuilder
{
    /// <summary>The services added to.</summary>
    IServiceCollection Services { get; }

    /// <summary>The configuration that holds the routes.</summary>
    IConfiguration Configuration { get; }
}

/// <summary>Registers the gateway, as in the Ocelot package.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers what forwards requests. The routes are read, and refused if need be, by <c>UseOcelot</c>.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configuration">The configuration that holds <c>Routes</c> and <c>GlobalConfiguration</c>.</param>
    /// <returns>A builder, as in the Ocelot package.</returns>
    public static IOcelotBuilder AddOcelot(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpForwarder();
        services.AddSingleton(_ => RouteFileReader.Read(configuration));
        services.AddSingleton<DownstreamClient>();
        services.AddSingleton<RouteProxy>();
        // Both log every request at Information; a failed one is logged by RouteProxy.
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Yarp.ReverseProxy", LogLevel.Error)
            .AddFilter("Yarp.ReverseProxy.Forwarder", LogLevel.None));
        return new Builder(services, configuration);
    }

    private sealed record Builder(IServiceCollection Services, IConfiguration Configuration) : IOcelotBuilder;
}
