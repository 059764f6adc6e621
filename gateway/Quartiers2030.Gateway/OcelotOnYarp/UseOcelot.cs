using Quartiers2030.Gateway;
using Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

namespace Ocelot.Middleware;

/// <summary>Runs the gateway, as in the Ocelot package.</summary>
public static class OcelotMiddlewareExtensions
{
    /// <summary>Reads the routes and ends the pipeline with them: nothing added after it is reached.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="GatewayConfigurationException">The routes are refused.</exception>
    public static Task<IApplicationBuilder> UseOcelot(this IApplicationBuilder builder)
    {
        var proxy = builder.ApplicationServices.GetRequiredService<RouteProxy>();
        builder.Run(proxy.InvokeAsync);
        return Task.FromResult(builder);
    }
}
